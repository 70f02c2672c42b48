using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Reads a trace request through the views and touches every field that is in it.</summary>
static class OurReader
{
    /// <summary>A sum over all content; the same as <see cref="GoogleReader.Read"/> for the same request. Negative if unreadable.</summary>
    internal static long Read(ReadOnlySpan<byte> request)
    {
        if (!TraceRequestView.TryRead(request, out var message, out _))
            return -1;
        var sum = 0L;
        var resources = message.ResourceSpans;
        while (resources.TryNext(out var resource))
        {
            sum += Sum(resource.Resource.Attributes) + resource.SchemaUrl.Length;
            var scopes = resource.ScopeSpans;
            while (scopes.TryNext(out var scope))
            {
                sum += scope.Scope.Name.Length + scope.Scope.Version.Length + Sum(scope.Scope.Attributes) + scope.SchemaUrl.Length;
                var spans = scope.Spans;
                while (spans.TryNext(out var span))
                    sum += Sum(span);
                if (spans.Failed)
                    return -1;
            }
        }

        return sum;
    }

    static long Sum(SpanView span)
    {
        var sum = span.TraceId[0] + span.SpanId[0] + span.ParentSpanId.Length + span.TraceState.Length + span.Name.Length + span.Kind;
        return sum + (long)span.StartTimeUnixNano + (long)span.EndTimeUnixNano + Sum(span.Attributes) + span.Events.Count + span.Links.Count
            + span.DroppedAttributesCount + span.DroppedEventsCount + span.DroppedLinksCount + span.Status.Code + span.Status.Message.Length + span.Flags;
    }

    static long Sum(Repeated<KeyValueView> attributes)
    {
        var sum = 0L;
        while (attributes.TryNext(out var attribute))
        {
            sum += attribute.Key.Length;
            var value = attribute.Value;
            sum += value.Kind switch
            {
                AnyValueKind.String => value.StringValue.Length,
                AnyValueKind.Int => value.IntValue,
                AnyValueKind.Double => BitConverter.DoubleToInt64Bits(value.DoubleValue),
                AnyValueKind.Bool => value.BoolValue ? 1 : 0,
                _ => 0,
            };
        }

        return attributes.Failed ? long.MinValue / 2 : sum;
    }
}
