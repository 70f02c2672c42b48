using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ViewSectionTests
{
    [Fact]
    public void AListOfViewsReplacesWhatWasThere()
    {
        var options = new TelemetryOptions();
        options.Metrics.Views.Add(new MetricView { InstrumentName = "earlier", Aggregation = MetricAggregation.Drop });
        options.Load(ConfiguredOptions.Section("""
        { "Metrics": { "ExemplarFilter": "AlwaysOff", "ExportJitter": false, "Views": [
          {
            "InstrumentName": "request.duration", "InstrumentKind": "Histogram", "Unit": "s", "MeterName": "shop", "MeterVersion": "1", "MeterSchemaUrl": "http://schema",
            "Name": "latency", "Description": "How long.", "Aggregation": "Histogram", "Bounds": [ 0.1, 1 ], "RecordMinMax": false, "SeriesLimit": 10,
            "AttributeKeys": [ "route", "method" ], "ExcludedAttributeKeys": [ "user" ]
          },
          { "MeterName": "a", "Aggregation": "ExponentialHistogram", "MaxBuckets": 80, "MaxScale": -2, "ZeroThreshold": 0.5 },
          { "MeterName": "b", "Aggregation": "base2_exponential_bucket_histogram" },
          { "MeterName": "c", "Aggregation": "drop" },
          { "MeterName": "d", "Aggregation": "Default", "AttributeKeys": [] }
        ] } }
        """));

        Assert.Empty(options.LoadProblems);
        Assert.Equal((ExemplarFilter.AlwaysOff, false), (options.Metrics.ExemplarFilter, options.Metrics.ExportJitter));
        var views = options.Metrics.Views;
        Assert.Equal(["Histogram(0.1, 1)", "ExponentialHistogram(80, -2)", "ExponentialHistogram(160, 20)", "Drop", ""], views.Select(view => $"{view.Aggregation}"));
        var first = views[0];
        Assert.Equal(("request.duration", InstrumentKind.Histogram, "s"), (first.InstrumentName, first.InstrumentKind, first.Unit));
        Assert.Equal(("shop", "1", "http://schema"), (first.MeterName, first.MeterVersion, first.MeterSchemaUrl));
        Assert.Equal(("latency", "How long.", 10), (first.Name, first.Description, first.SeriesLimit));
        Assert.Equal(["route", "method"], first.AttributeKeys);
        Assert.Equal(["user"], first.ExcludedAttributeKeys);
        Assert.False(Assert.IsType<HistogramAggregation>(first.Aggregation).RecordsMinMax);
        Assert.Equal(0.5, Assert.IsType<ExponentialAggregation>(views[1].Aggregation).ZeroThreshold);
        Assert.Null(views[1].AttributeKeys);
        Assert.Empty(views[4].AttributeKeys!);
        OptionsValidation.Check(options);
    }

    [Theory]
    [InlineData("\"InstrumentKind\": \"Timer\"", "InstrumentKind: 'Timer' is not counter, up_down_counter")]
    [InlineData("\"Aggregation\": \"Median\"", "Aggregation: 'Median' is not Default, Drop, Sum, LastValue, Histogram or ExponentialHistogram")]
    [InlineData("\"Aggregation\": \"2\"", "Aggregation: '2' is not Default")]
    [InlineData("\"Bounds\": [ 1 ]", "Bounds: it belongs to an Aggregation Histogram, which is not given")]
    [InlineData("\"Aggregation\": \"Histogram\", \"MaxScale\": 1", "MaxScale: it belongs to an Aggregation ExponentialHistogram, which is not given")]
    [InlineData("\"Aggregation\": \"Histogram\", \"Bounds\": [ 1, \"x\" ]", "Bounds: 'x' is not a number")]
    [InlineData("\"SeriesLimit\": 1", "SeriesLimit: '1' is not a whole number of 2 or more")]
    public void WhatCannotBeUsedIsNamedWithItsWholeKey(string json, string problem)
    {
        var failure = Assert.Throws<TelemetryConfigurationException>(() => ConfiguredOptions.FromSection($$"""{ "Metrics": { "Views": [ { "MeterName": "a", {{json}} } ] } }"""));
        Assert.Contains($"Telemetry:Metrics:Views:0:{problem}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InstrumentNam", ", perhaps Telemetry:Metrics:Views:0:InstrumentName is meant")]
    [InlineData("Instrument", "")]
    [InlineData("Selector", "")]
    public void AViewWithAKeyThatNoViewHasIsLeftOutAndNamed(string key, string perhaps)
    {
        var options = ConfiguredOptions.FromSection($$"""
        { "Metrics": { "Views": [ { "{{key}}": "x", "Aggregation": "Drop" }, { "instrumentname": "y", "Aggregation": "Drop" } ] } }
        """);
        Assert.Equal("y", Assert.Single(options.Metrics.Views).InstrumentName);
        Assert.Equal($"Telemetry:Metrics:Views:0:{key}: there is no such option{perhaps}; the view is left out.", Assert.Single(options.LoadProblems));
    }

    [Fact]
    public void AListIsNoCondition()
    {
        var failure = Assert.Throws<TelemetryConfigurationException>(
            static () => ConfiguredOptions.FromSection("""{ "Metrics": { "Views": [ { "InstrumentName": [ "x" ], "Aggregation": "Drop" } ] } }"""));
        Assert.Contains("Telemetry:Metrics:Views:0:InstrumentName: a single value is expected here", Assert.Single(failure.Problems), StringComparison.Ordinal);
    }
}
