namespace Codomyrmex.Telemetry.Storage;

/// <summary>The values that log records have of fields, read the plain way.</summary>
static class LogFields
{
    /// <summary>All values of a field; none where the record lacks it, and null is none.</summary>
    public static IEnumerable<FieldValue> Values(LogRow log, FilterField field) => field.Kind switch
    {
        FieldKind.Attribute => AttributeValues.Of(log.Attributes, field.Key),
        FieldKind.ResourceAttribute => AttributeValues.Of(log.Resource.Attributes, field.Key),
        FieldKind.ScopeAttribute => AttributeValues.Of(log.Scope.Attributes, field.Key),
        FieldKind.AnyAttribute => AttributeValues.Kinds.SelectMany(kind => Values(log, field with { Kind = kind })),
        FieldKind.Service => [FieldValue.Of(log.Service)],
        FieldKind.ScopeName => AttributeValues.OfText(log.Scope.Name),
        FieldKind.ScopeVersion => AttributeValues.OfText(log.Scope.Version),
        FieldKind.TraceId => log.TraceId.IsValid ? [FieldValue.Of(log.TraceId.ToString())] : [],
        FieldKind.SpanId => log.SpanId.IsValid ? [FieldValue.Of(log.SpanId.ToString())] : [],
        FieldKind.EventName => AttributeValues.OfText(log.EventName),
        FieldKind.Severity => log.SeverityNumber == 0 ? [] : [FieldValue.Of(log.SeverityNumber)],
        FieldKind.SeverityText => AttributeValues.OfText(log.SeverityText),
        FieldKind.Body => log.Body.Type == AttributeType.Empty ? [] : [FieldValue.Of(log.Body)],
        _ => [],
    };

    /// <summary>The texts in which <see cref="ContainsFilter"/> looks.</summary>
    public static IEnumerable<string> Texts(LogRow log) => log.Body.Type == AttributeType.String ? [log.Body.AsString] : [];
}
