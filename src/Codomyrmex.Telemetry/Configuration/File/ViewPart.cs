using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary><c>views</c>. They take the place of others that were set outside the program.</summary>
static class ViewPart
{
    const string LeftOut = "the view is left out";

    internal static void Read(FileSection section)
    {
        var views = section.Sections("views").Select(ReadView).OfType<MetricView>().ToArray();
        if (views.Length == 0)
            return;
        section.Context.Then(options =>
        {
            options.Metrics.Views.Clear();
            foreach (var view in views)
                options.Metrics.Views.Add(view);
        });
    }

    /// <summary>Null, and named, where it is not understood for which instruments it is: without one of its conditions it would be for more than it is meant for.</summary>
    static MetricView? ReadView(FileSection section)
    {
        section.Instead = LeftOut;
        var reports = section.Context.Reports;
        var (selector, stream) = (section.Section("selector"), section.Section("stream"));
        section.RestIsUnknown();
        var selected = ReadSelector(selector);
        var isUnderstood = section.Context.Reports == reports;
        var view = ReadStream(stream, selected);
        var problems = ViewValidation.Problems(view).ToArray();
        foreach (var problem in isUnderstood ? problems : [])
            section.Report(problem);
        return isUnderstood && problems.Length == 0 ? view : null;
    }

    static MetricView ReadSelector(FileSection? selector)
    {
        if (selector is null)
            return new MetricView();
        selector.Instead = LeftOut;
        var selected = new MetricView
        {
            InstrumentName = selector.Text("instrument_name"),
            InstrumentKind = selector.Read("instrument_type", MetricKinds.Instrument),
            Unit = selector.Text("unit"),
            MeterName = selector.Text("meter_name"),
            MeterVersion = selector.Text("meter_version"),
            MeterSchemaUrl = selector.Text("meter_schema_url"),
        };
        selector.RestIsUnknown();
        return selected;
    }

    static MetricView ReadStream(FileSection? stream, MetricView selected)
    {
        var keys = stream?.Section("attribute_keys");
        var view = new MetricView
        {
            InstrumentName = selected.InstrumentName,
            InstrumentKind = selected.InstrumentKind,
            Unit = selected.Unit,
            MeterName = selected.MeterName,
            MeterVersion = selected.MeterVersion,
            MeterSchemaUrl = selected.MeterSchemaUrl,
            Name = stream?.Text("name"),
            Description = stream?.Text("description"),
            Aggregation = stream?.Section("aggregation") is { } aggregation ? ReadAggregation(aggregation) : null,
            AttributeKeys = Texts(keys, "included"),
            ExcludedAttributeKeys = Texts(keys, "excluded"),
            SeriesLimit = stream?.Integer("aggregation_cardinality_limit", 2),
        };
        keys?.RestIsUnknown();
        stream?.RestIsUnknown();
        return view;
    }

    static MetricAggregation? ReadAggregation(FileSection section)
    {
        if (section.Choice() is not var (name, of))
            return null;
        if (AggregationNames.Parse(name) is not { } known)
        {
            section.Report($"the aggregation '{name}' is not available here");
            return null;
        }

        var settings = known switch
        {
            AggregationName.Histogram => new AggregationSettings(Bounds: Numbers(of, "boundaries"), RecordMinMax: of.Flag("record_min_max")),
            AggregationName.ExponentialHistogram => new AggregationSettings(
                RecordMinMax: of.Flag("record_min_max"), MaxBuckets: of.Integer("max_size", 2), MaxScale: of.Integer("max_scale", -10)),
            _ => default,
        };
        of.RestIsUnknown();
        return AggregationNames.Make(known, settings);
    }

    static List<double>? Numbers(FileSection section, string key)
    {
        if (section.Values(key) is not { } values)
            return null;
        var numbers = new List<double>();
        foreach (var value in values)
        {
            if (value is long or double)
                numbers.Add(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            else
                section.Report(key, $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is not a number");
        }

        return numbers;
    }

    static string[]? Texts(FileSection? section, string key) =>
        section?.Values(key) is { } values ? [.. values.Select(static value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")] : null;
}
