using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>All that a batch says, row by row, as text: equal for batches that mean the same, whatever their codes are.</summary>
static class Described
{
    public static List<string> Rows(SpanBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => Row(batch[row]))];

    public static List<string> Rows(LogBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => Row(batch[row]))];

    public static List<string> Rows(MetricBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => Row(batch[row]))];

    public static string Row(SpanRow row) => string.Create(CultureInfo.InvariantCulture, $"""
        {row.TraceId} {row.SpanId} {row.ParentSpanId} {row.StartNanos} {row.EndNanos} {row.Name} {row.Kind} {row.StatusCode} {row.StatusMessage} {row.TraceState} {row.Flags}
        {row.DroppedAttributes} {row.DroppedEvents} {row.DroppedLinks} {All(row.Attributes)} {Of(row.Resource)} {Of(row.Scope)}
        {string.Join(';', row.Events.Select(item => $"{item.TimeNanos} {item.Name} {item.DroppedAttributes} {All(item.Attributes)}"))}
        {string.Join(';', row.Links.Select(item => $"{item.TraceId} {item.SpanId} {item.TraceState} {item.Flags} {item.DroppedAttributes} {All(item.Attributes)}"))}
        """);

    public static string Row(LogRow row) => string.Create(CultureInfo.InvariantCulture, $"""
        {row.TimeNanos} {row.RawTimeNanos} {row.ObservedNanos} {row.SeverityNumber} {row.SeverityText} {row.EventName} {row.TraceId} {row.SpanId} {row.Flags}
        {row.DroppedAttributes} {Of(row.Body)} {All(row.Attributes)} {Of(row.Resource)} {Of(row.Scope)}
        """);

    public static string Row(MetricPointRow row)
    {
        var value = row.Distribution;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {row.Name} {row.Unit} {row.Description} {row.Type} {row.Temporality} {row.IsMonotonic} {All(row.Metadata)} {row.TimeNanos} {row.StartNanos} {row.Flags} {row.IsInt} {row.AsInt}
            {value.Count} {value.Sum} {value.Min} {value.Max} {string.Join(',', value.ExplicitBounds)} {string.Join(',', value.BucketCounts)} {value.Scale} {value.ZeroCount} {value.ZeroThreshold}
            {value.PositiveOffset} {string.Join(',', value.PositiveCounts)} {value.NegativeOffset} {string.Join(',', value.NegativeCounts)} {string.Join(',', value.Quantiles)}
            {All(row.Attributes)} {Of(row.Resource)} {Of(row.Scope)}
            {string.Join(';', row.Exemplars.Select(item => $"{item.TimeNanos} {item.IsInt} {item.AsInt} {item.TraceId} {item.SpanId} {All(item.Attributes)}"))}
            """);
    }

    static string Of(ResourceRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Service} {row.DroppedAttributes} {row.SchemaUrl} {Convert.ToHexString(row.EncodedEntityRefs)} {All(row.Attributes)}");

    static string Of(ScopeRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Name} {row.Version} {row.DroppedAttributes} {row.SchemaUrl} {All(row.Attributes)}");

    static string Of(AttributeValue value) => $"{value.Type}:" + value.Type switch
    {
        AttributeType.String => value.AsString,
        AttributeType.Bytes or AttributeType.Array or AttributeType.Map => Convert.ToHexString(value.AsBytes),
        _ => value.AsInt.ToString(CultureInfo.InvariantCulture),
    };

    static string All(AttributeList attributes)
    {
        var all = new StringBuilder();
        foreach (var attribute in attributes)
            all.Append(attribute.Key).Append('=').Append(Of(attribute.Value)).Append(',');
        return all.ToString();
    }
}
