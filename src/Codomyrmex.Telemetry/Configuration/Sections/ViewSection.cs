using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>A view in a section of a program's configuration: its properties by their names, the aggregation by its name with what belongs to it beside it.</summary>
static class ViewSection
{
    const string Bounds = "Bounds";
    const string RecordMinMax = "RecordMinMax";
    const string MaxBuckets = "MaxBuckets";
    const string MaxScale = "MaxScale";
    const string ZeroThreshold = "ZeroThreshold";

    static readonly ValueKind<int> Scale = new("a whole number from -10 to 20", static (string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    static readonly ValueKind<double> Number = new("a number", static (string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    static readonly string[] Known =
    [
        .. typeof(MetricView).GetProperties().Select(static property => property.Name), Bounds, RecordMinMax, MaxBuckets, MaxScale, ZeroThreshold,
    ];

    static readonly string[] Lists = [nameof(MetricView.AttributeKeys), nameof(MetricView.ExcludedAttributeKeys), Bounds];

    /// <summary>The view at a path; null, and named, if it has a key that no view has: without a condition it would be for more instruments than it is meant for.</summary>
    internal static MetricView? Read(SectionReader section, string path)
    {
        var unknown = section.Keys(path).Except(Known, StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var key in unknown)
            section.Unknown($"{path}:{key}", Known.Select(known => $"{path}:{known}"), "the view is left out");
        foreach (var key in Known.Except(Lists).Where(key => section.Keys($"{path}:{key}").Count > 0))
            section.Refuse($"{path}:{key}", "a single value is expected here, not more keys");
        var view = Whole(section, path);
        return unknown.Length == 0 ? view : null;
    }

    static MetricView Whole(SectionReader section, string path) => new()
    {
        InstrumentName = section.Text($"{path}:{nameof(MetricView.InstrumentName)}"),
        InstrumentKind = section.Value($"{path}:{nameof(MetricView.InstrumentKind)}", MetricKinds.Instrument),
        Unit = section.Text($"{path}:{nameof(MetricView.Unit)}"),
        MeterName = section.Text($"{path}:{nameof(MetricView.MeterName)}"),
        MeterVersion = section.Text($"{path}:{nameof(MetricView.MeterVersion)}"),
        MeterSchemaUrl = section.Text($"{path}:{nameof(MetricView.MeterSchemaUrl)}"),
        Name = section.Text($"{path}:{nameof(MetricView.Name)}"),
        Description = section.Text($"{path}:{nameof(MetricView.Description)}"),
        Aggregation = Aggregation(section, path),
        AttributeKeys = section.List($"{path}:{nameof(MetricView.AttributeKeys)}"),
        ExcludedAttributeKeys = section.List($"{path}:{nameof(MetricView.ExcludedAttributeKeys)}"),
        SeriesLimit = section.Value($"{path}:{nameof(MetricView.SeriesLimit)}", ValueKinds.Integer(2)),
    };

    static MetricAggregation? Aggregation(SectionReader section, string path)
    {
        var name = section.Value($"{path}:{nameof(MetricView.Aggregation)}", MetricKinds.Aggregation) ?? AggregationName.Default;
        Belongs(Bounds, AggregationName.Histogram);
        Belongs(RecordMinMax, AggregationName.Histogram, AggregationName.ExponentialHistogram);
        Belongs(MaxBuckets, AggregationName.ExponentialHistogram);
        Belongs(MaxScale, AggregationName.ExponentialHistogram);
        Belongs(ZeroThreshold, AggregationName.ExponentialHistogram);
        return AggregationNames.Make(name, new AggregationSettings(
            Numbers(section, $"{path}:{Bounds}"),
            section.Value($"{path}:{RecordMinMax}", ValueKinds.Switch),
            section.Value($"{path}:{MaxBuckets}", ValueKinds.Integer(2)),
            section.Value($"{path}:{MaxScale}", Scale),
            section.Value($"{path}:{ZeroThreshold}", Number)));

        void Belongs(string key, params AggregationName[] to)
        {
            if (section.Has($"{path}:{key}") && !to.Contains(name))
                section.Refuse($"{path}:{key}", $"it belongs to an Aggregation {string.Join(" or ", to)}, which is not given");
        }
    }

    static List<double>? Numbers(SectionReader section, string path)
    {
        if (section.List(path) is not { } texts)
            return null;
        var numbers = new List<double>();
        foreach (var text in texts)
        {
            if (Number.Parse(text, out var value))
                numbers.Add(value);
            else
                section.Refuse(path, $"'{text}' is not a number");
        }

        return numbers;
    }
}
