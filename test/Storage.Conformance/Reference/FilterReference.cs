using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Filters by plain evaluation over what was sent.</summary>
public static class FilterReference
{
    static readonly FieldKind[] Keyed = [FieldKind.Attribute, FieldKind.ResourceAttribute, FieldKind.ScopeAttribute, FieldKind.EventAttribute, FieldKind.LinkAttribute];

    /// <summary>Whether a span passes.</summary>
    /// <param name="filter">The filter; null passes everything.</param>
    /// <param name="span">The span.</param>
    /// <param name="trace">The summary of a trace.</param>
    public static bool Passes(Filter? filter, SentSpan span, Func<TraceId, TraceSummary> trace)
    {
        ArgumentNullException.ThrowIfNull(span);
        return Passes(
            filter,
            field => Values(span, field, trace),
            [span.Name, .. span.Attributes.Select(attribute => attribute.Value).OfType<string>()]);
    }

    /// <summary>Whether a log record passes.</summary>
    public static bool Passes(Filter? filter, SentLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return Passes(filter, field => Values(log, field), log.Body is string body ? [body] : []);
    }

    /// <summary>The values of a span's field: string, bool, long, double, byte[] or <see cref="SentNested"/>.</summary>
    public static IEnumerable<object> Values(SentSpan span, FilterField field, Func<TraceId, TraceSummary> trace)
    {
        ArgumentNullException.ThrowIfNull(span);
        ArgumentNullException.ThrowIfNull(trace);
        return field.Kind switch
        {
            FieldKind.Attribute => Keys(span.Attributes, field.Key),
            FieldKind.ResourceAttribute => Keys(span.Resource.Attributes, field.Key),
            FieldKind.ScopeAttribute => Keys(span.Scope.Attributes, field.Key),
            FieldKind.EventAttribute => span.Events.SelectMany(each => Keys(each.Attributes, field.Key)),
            FieldKind.LinkAttribute => span.Links.SelectMany(each => Keys(each.Attributes, field.Key)),
            FieldKind.AnyAttribute => Keyed.SelectMany(kind => Values(span, new FilterField(kind, field.Key), trace)),
            FieldKind.Service => [span.Resource.Service],
            FieldKind.ScopeName => NotEmpty(span.Scope.Name),
            FieldKind.ScopeVersion => NotEmpty(span.Scope.Version),
            FieldKind.TraceId => [span.TraceId.ToString()],
            FieldKind.SpanId => [span.SpanId.ToString()],
            FieldKind.EventName => span.Events.SelectMany(each => NotEmpty(each.Name)),
            FieldKind.ParentId => span.ParentSpanId == default ? [] : [span.ParentSpanId.ToString()],
            FieldKind.Name => [span.Name],
            FieldKind.Kind => [(long)span.Kind],
            FieldKind.Status => [(long)span.StatusCode],
            FieldKind.StatusMessage => NotEmpty(span.StatusMessage),
            FieldKind.Duration => [span.DurationNanos],
            FieldKind.TraceDuration => [trace(span.TraceId).DurationNanos],
            FieldKind.RootName => [trace(span.TraceId).RootName],
            FieldKind.RootService => [trace(span.TraceId).RootService],
            _ => [],
        };
    }

    /// <summary>The values of a log record's field.</summary>
    public static IEnumerable<object> Values(SentLog log, FilterField field)
    {
        ArgumentNullException.ThrowIfNull(log);
        return field.Kind switch
        {
            FieldKind.Attribute => Keys(log.Attributes, field.Key),
            FieldKind.ResourceAttribute => Keys(log.Resource.Attributes, field.Key),
            FieldKind.ScopeAttribute => Keys(log.Scope.Attributes, field.Key),
            FieldKind.AnyAttribute => Keyed.SelectMany(kind => Values(log, new FilterField(kind, field.Key))),
            FieldKind.Service => [log.Resource.Service],
            FieldKind.ScopeName => NotEmpty(log.Scope.Name),
            FieldKind.ScopeVersion => NotEmpty(log.Scope.Version),
            FieldKind.TraceId => log.TraceId == default ? [] : [log.TraceId.ToString()],
            FieldKind.SpanId => log.SpanId == default ? [] : [log.SpanId.ToString()],
            FieldKind.EventName => NotEmpty(log.EventName),
            FieldKind.Severity => log.SeverityNumber == 0 ? [] : [(long)log.SeverityNumber],
            FieldKind.SeverityText => NotEmpty(log.SeverityText),
            FieldKind.Body => log.Body is null ? [] : [log.Body],
            _ => [],
        };
    }

    /// <summary>A value, or the elements of an array.</summary>
    public static IEnumerable<object> Elements(object value)
    {
        if (value is not SentNested { Type: AttributeType.Array } nested)
            return [value];
        Assert.True(AnyValueView.TryRead(nested.Encoded, out var array, out _));
        var elements = new List<object>();
        var items = array.ArrayValue;
        while (items.TryNext(out var item))
        {
            elements.Add(item.Kind switch
            {
                AnyValueKind.String => System.Text.Encoding.UTF8.GetString(item.StringValue),
                AnyValueKind.Int => item.IntValue,
                AnyValueKind.Double => item.DoubleValue,
                AnyValueKind.Bool => item.BoolValue,
                _ => item.Encoded.ToArray(),
            });
        }

        return elements;
    }

    static bool Passes(Filter? filter, Func<FilterField, IEnumerable<object>> values, IEnumerable<string> texts) => filter switch
    {
        null => true,
        AllFilter all => all.Parts.All(part => Passes(part, values, texts)),
        AnyFilter any => any.Parts.Any(part => Passes(part, values, texts)),
        NotFilter not => !Passes(not.Part, values, texts),
        ExistsFilter exists => values(exists.Field).Any(),
        ContainsFilter contains => contains.Text.Length == 0 || texts.Any(text => Lower(text).Contains(Lower(contains.Text), StringComparison.Ordinal)),
        CompareFilter compare => values(compare.Field).SelectMany(Elements).Any(value => ComparisonReference.Holds(value, compare.Operator, compare.Value)),
        _ => throw new ArgumentException("An unknown filter.", nameof(filter)),
    };

    static IEnumerable<object> Keys(SentAttribute[] attributes, string key) =>
        attributes.Where(attribute => attribute.Key == key && attribute.Value is not null).Select(attribute => attribute.Value!);

    static IEnumerable<object> NotEmpty(string text) => text.Length == 0 ? [] : [text];

    static string Lower(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));
}
