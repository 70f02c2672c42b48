using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Google.Protobuf;
using Reference = Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class RequestCutterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(5000)]
    [InlineData(1_000_000)]
    public void PartsHoldEverythingOnceInOrderAndStayWithinTheLimit(int limit)
    {
        var request = SomeRequest.Spans(100, attributeLength: 50);
        var names = new List<string>();
        foreach (var (message, items, length) in Parts(OtlpSignal.Traces, request, limit, ExportTraceServiceRequest.Parser))
        {
            var group = Assert.Single(message.ResourceSpans);
            Assert.Equal(SomeRequest.Resource(), group.Resource);
            var scope = Assert.Single(group.ScopeSpans);
            Assert.Equal(("t", "schema"), (scope.Scope.Name, scope.SchemaUrl));
            Assert.Equal(items, scope.Spans.Count);
            Assert.True(length <= limit || items == 1, $"{length} bytes, {items} items");
            names.AddRange(scope.Spans.Select(span => span.Name));
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), names);
    }

    [Fact]
    public void PartsAreFilled()
    {
        var request = SomeRequest.Spans(100, attributeLength: 50);
        Assert.InRange(Parts(OtlpSignal.Traces, request, request.Length / 4, ExportTraceServiceRequest.Parser).Count, 4, 5);
        Assert.Equal(2, Parts(OtlpSignal.Traces, SomeRequest.Spans(2), 1, ExportTraceServiceRequest.Parser).Count);
    }

    [Fact]
    public void SeveralResourcesAndScopesStayApart()
    {
        var request = new ExportLogsServiceRequest();
        for (var resource = 0; resource < 3; resource++)
        {
            var group = new ResourceLogs { Resource = SomeRequest.Resource(), SchemaUrl = $"{resource}" };
            for (var scope = 0; scope < 3; scope++)
            {
                var logs = new ScopeLogs { Scope = new Reference.InstrumentationScope { Name = $"{resource}/{scope}" } };
                for (var record = 0; record < 3; record++)
                    logs.LogRecords.Add(new Reference.LogRecord { EventName = $"{resource}/{scope}/{record}" });
                group.ScopeLogs.Add(logs);
            }

            request.ResourceLogs.Add(group);
        }

        for (var limit = 1; limit < request.CalculateSize() + 10; limit += 7)
        {
            var whole = new ExportLogsServiceRequest();
            foreach (var (message, items, length) in Parts(OtlpSignal.Logs, request.ToByteArray(), limit, ExportLogsServiceRequest.Parser))
            {
                Assert.True(length <= limit || items == 1);
                whole.ResourceLogs.Add(message.ResourceLogs);
            }

            var records = whole.ResourceLogs.SelectMany(group => group.ScopeLogs.SelectMany(scope => scope.LogRecords.Select(record => (group.SchemaUrl, scope.Scope.Name, record.EventName))));
            Assert.Equal(
                request.ResourceLogs.SelectMany(group => group.ScopeLogs.SelectMany(scope => scope.LogRecords.Select(record => (group.SchemaUrl, scope.Scope.Name, record.EventName)))),
                records);
        }
    }

    [Fact]
    public void MetricsStayWholeAsLongAsTheyFit()
    {
        var request = Metrics(("a", 3), ("b", 3), ("c", 3));
        var one = Metrics(("a", 3)).Length;
        var parts = Parts(OtlpSignal.Metrics, request, one + 20, ExportMetricsServiceRequest.Parser);
        Assert.Equal(["a", "b", "c"], parts.Select(part => Assert.Single(part.Message.ResourceMetrics[0].ScopeMetrics[0].Metrics).Name));
        Assert.Equal([3, 3, 3], parts.Select(part => part.Items));
    }

    [Fact]
    public void AMetricThatIsTooLargeIsCutByItsPoints()
    {
        var request = Metrics(("small", 1), ("large", 50), ("last", 1));
        var parts = Parts(OtlpSignal.Metrics, request, 500, ExportMetricsServiceRequest.Parser);
        Assert.True(parts.Count > 3);
        Assert.All(parts, part => Assert.True(part.Length <= 500));
        var large = parts.SelectMany(part => part.Message.ResourceMetrics[0].ScopeMetrics[0].Metrics).Where(metric => metric.Name == "large").ToArray();
        Assert.All(large, metric => Assert.Equal(("u", true, Reference.AggregationTemporality.Cumulative), (metric.Unit, metric.Sum.IsMonotonic, metric.Sum.AggregationTemporality)));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), large.SelectMany(metric => metric.Sum.DataPoints).Select(point => point.AsInt));
    }

    [Fact]
    public void EveryKindOfMetricIsCut()
    {
        var scope = new ScopeMetrics();
        var metrics = scope.Metrics;
        metrics.Add(new Metric { Name = "gauge", Gauge = new Gauge { DataPoints = { new NumberDataPoint { AsInt = 1 }, new NumberDataPoint { AsInt = 2 } } } });
        metrics.Add(new Metric { Name = "histogram", Histogram = new Histogram { DataPoints = { new HistogramDataPoint { Count = 1 }, new HistogramDataPoint { Count = 2 } } } });
        metrics.Add(new Metric
        {
            Name = "exponential",
            ExponentialHistogram = new ExponentialHistogram { DataPoints = { new ExponentialHistogramDataPoint { Count = 1 }, new ExponentialHistogramDataPoint { Count = 2 } } },
        });
        metrics.Add(new Metric { Name = "summary", Summary = new Summary { DataPoints = { new SummaryDataPoint { Count = 1 }, new SummaryDataPoint { Count = 2 } } } });
        var request = new ExportMetricsServiceRequest { ResourceMetrics = { new ResourceMetrics { ScopeMetrics = { scope } } } };
        var parts = Parts(OtlpSignal.Metrics, request.ToByteArray(), 1, ExportMetricsServiceRequest.Parser);
        Assert.Equal(
            ["gauge", "gauge", "histogram", "histogram", "exponential", "exponential", "summary", "summary"],
            parts.Select(part => Assert.Single(part.Message.ResourceMetrics[0].ScopeMetrics[0].Metrics).Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(2500)]
    public void ExponentialHistogramsAndExemplarsAreCutBySizeAndNothingOfThemIsLost(int limit)
    {
        using var measured = new Measured(options => EveryMetric.Configure(options.Metrics));
        var reader = measured.ReaderOf(TemporalityPreference.Delta);
        EveryMetric.Record(measured.Sdk);
        var latency = new Codomyrmex.Telemetry.Instruments.Meter(reader.Batch().Metrics[0].Scope, measured.Store).CreateHistogram<double>("latency", "s");
        EveryMetric.Record(measured.Sdk);
        for (var i = 0; i < 20; i++)
        {
            for (var value = 0; value < 20; value++)
                latency.Record(Math.Pow(1.3, value * i), new Tag("i", i));
        }

        using var body = OtlpBody.Encode(reader.Batch());
        var whole = ExportMetricsServiceRequest.Parser.ParseFrom(body.Memory.Span).ResourceMetrics[0];
        var parts = Parts(OtlpSignal.Metrics, body.Memory.ToArray(), limit, ExportMetricsServiceRequest.Parser);
        Assert.True(parts.Count > 5);
        Assert.All(parts, part => Assert.True(part.Length <= limit || part.Items == 1, $"{part.Length} bytes, {part.Items} items"));
        Assert.All(parts, part => Assert.Equal(part.Items, part.Message.ResourceMetrics.SelectMany(Points).Count()));
        Assert.All(parts, part => Assert.Equal(whole.Resource, Assert.Single(part.Message.ResourceMetrics).Resource));
        Assert.Equal(Points(whole), parts.SelectMany(part => part.Message.ResourceMetrics).SelectMany(Points));
    }

    // Each with what is said around it.
    static IEnumerable<(string SchemaUrl, Reference.InstrumentationScope Scope, string Name, string Unit, object Temporality, IMessage Point)> Points(ResourceMetrics resource) =>
        from scope in resource.ScopeMetrics
        from metric in scope.Metrics
        from point in PointsOf(metric)
        select (scope.SchemaUrl, scope.Scope, metric.Name, metric.Unit, point.Temporality, point.Point);

    static IEnumerable<(object Temporality, IMessage Point)> PointsOf(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(point => ((object)(metric.Sum.AggregationTemporality, metric.Sum.IsMonotonic), (IMessage)point)),
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(point => ((object)"", (IMessage)point)),
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(point => ((object)metric.Histogram.AggregationTemporality, (IMessage)point)),
        _ => metric.ExponentialHistogram.DataPoints.Select(point => ((object)metric.ExponentialHistogram.AggregationTemporality, (IMessage)point)),
    };

    [Theory]
    [InlineData("0A05")]
    [InlineData("0A020A05")]
    [InlineData("")]
    public void WhatCannotBeReadIsNotCut(string request) => Assert.Empty(RequestCutter.Cut(OtlpSignal.Traces, Convert.FromHexString(request), 1));

    static byte[] Metrics(params (string Name, int Points)[] metrics)
    {
        var scope = new ScopeMetrics { Scope = new Reference.InstrumentationScope { Name = "m" } };
        foreach (var (name, points) in metrics)
        {
            var sum = new Sum { IsMonotonic = true, AggregationTemporality = Reference.AggregationTemporality.Cumulative };
            sum.DataPoints.Add(Enumerable.Range(0, points).Select(i => new NumberDataPoint { AsInt = i, TimeUnixNano = 7 }));
            scope.Metrics.Add(new Metric { Name = name, Unit = "u", Sum = sum });
        }

        return new ExportMetricsServiceRequest { ResourceMetrics = { new ResourceMetrics { Resource = SomeRequest.Resource(), ScopeMetrics = { scope } } } }.ToByteArray();
    }

    static List<(T Message, int Items, int Length)> Parts<T>(OtlpSignal signal, byte[] request, int limit, MessageParser<T> parser)
        where T : IMessage<T>
    {
        var parts = new List<(T, int, int)>();
        foreach (var part in RequestCutter.Cut(signal, request, limit))
        {
            using var body = part.Body;
            parts.Add((parser.ParseFrom(body.Memory.Span), part.Items, body.Length));
        }

        return parts;
    }
}
