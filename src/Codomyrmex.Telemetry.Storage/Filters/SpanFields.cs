namespace Codomyrmex.Telemetry.Storage;

/// <summary>The values that spans have of fields, read the plain way. Every trace is summarised once. Not thread-safe.</summary>
/// <param name="trace">The summary of a trace; null when it has just been evicted, and then nothing is known of it.</param>
sealed class SpanFields(Func<TraceId, TraceSummary?> trace)
{
    readonly Dictionary<TraceId, TraceSummary?> _traces = [];

    /// <summary>All values of a field; none where the span lacks it, and null is none.</summary>
    public IEnumerable<FieldValue> Values(SpanRow span, FilterField field) => field.Kind switch
    {
        FieldKind.Attribute => AttributeValues.Of(span.Attributes, field.Key),
        FieldKind.ResourceAttribute => AttributeValues.Of(span.Resource.Attributes, field.Key),
        FieldKind.ScopeAttribute => AttributeValues.Of(span.Scope.Attributes, field.Key),
        FieldKind.EventAttribute => span.Events.SelectMany(each => AttributeValues.Of(each.Attributes, field.Key)),
        FieldKind.LinkAttribute => span.Links.SelectMany(each => AttributeValues.Of(each.Attributes, field.Key)),
        FieldKind.AnyAttribute => AttributeValues.Kinds.SelectMany(kind => Values(span, field with { Kind = kind })),
        FieldKind.Service => [FieldValue.Of(span.Service)],
        FieldKind.ScopeName => AttributeValues.OfText(span.Scope.Name),
        FieldKind.ScopeVersion => AttributeValues.OfText(span.Scope.Version),
        FieldKind.TraceId => [FieldValue.Of(span.TraceId.ToString())],
        FieldKind.SpanId => [FieldValue.Of(span.SpanId.ToString())],
        FieldKind.EventName => span.Events.SelectMany(each => AttributeValues.OfText(each.Name)),
        FieldKind.ParentId => span.ParentSpanId.IsValid ? [FieldValue.Of(span.ParentSpanId.ToString())] : [],
        FieldKind.Name => [FieldValue.Of(span.Name)],
        FieldKind.Kind => [FieldValue.Of((long)span.Kind)],
        FieldKind.Status => [FieldValue.Of((long)span.StatusCode)],
        FieldKind.StatusMessage => AttributeValues.OfText(span.StatusMessage),
        FieldKind.Duration => [FieldValue.Of(span.DurationNanos)],
        FieldKind.TraceDuration => Trace(span) is { } whole ? [FieldValue.Of(whole.DurationNanos)] : [],
        FieldKind.RootName => Trace(span) is { } whole ? [FieldValue.Of(whole.RootName)] : [],
        FieldKind.RootService => Trace(span) is { } whole ? [FieldValue.Of(whole.RootService)] : [],
        _ => [],
    };

    /// <summary>The texts in which <see cref="ContainsFilter"/> looks.</summary>
    public static IEnumerable<string> Texts(SpanRow span)
    {
        yield return span.Name;
        foreach (var attribute in span.Attributes)
        {
            if (attribute.Value.Type == AttributeType.String)
                yield return attribute.Value.AsString;
        }
    }

    TraceSummary? Trace(SpanRow span)
    {
        if (!_traces.TryGetValue(span.TraceId, out var summary))
            _traces.Add(span.TraceId, summary = trace(span.TraceId));
        return summary;
    }
}
