using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Reads a whole trace request through the views and touches every field, as a receiver does.</summary>
static class ViewReader
{
    /// <summary>A sum over everything read, so that nothing can be optimised away; the same for the same content.</summary>
    public static (long Sum, int Spans, int Attributes) Read(ReadOnlySpan<byte> request)
    {
        var totals = default((long Sum, int Spans, int Attributes));
        Require(TraceRequestView.TryRead(request, out var view, out var error), error);
        var resources = view.ResourceSpans;
        while (resources.TryNext(out var resource))
        {
            Add(ref totals, resource.Resource.Attributes);
            var scopes = resource.ScopeSpans;
            while (scopes.TryNext(out var scope))
            {
                totals.Sum += scope.Scope.Name.Length;
                var spans = scope.Spans;
                while (spans.TryNext(out var span))
                    Add(ref totals, span);
                Require(!spans.Failed, spans.Error);
            }

            Require(!scopes.Failed, scopes.Error);
        }

        Require(!resources.Failed, resources.Error);
        return totals;
    }

    static void Add(ref (long Sum, int Spans, int Attributes) totals, in SpanView span)
    {
        totals.Spans++;
        totals.Sum += span.TraceId[0] + span.SpanId[0] + span.ParentSpanId.Length + span.TraceState.Length + span.Name.Length + span.Kind
            + (long)(span.EndTimeUnixNano - span.StartTimeUnixNano) + span.Flags + span.Status.Code + span.Status.Message.Length
            + span.DroppedAttributesCount + span.DroppedEventsCount + span.DroppedLinksCount;
        Add(ref totals, span.Attributes);
        var events = span.Events;
        while (events.TryNext(out var occurrence))
        {
            totals.Sum += occurrence.Name.Length;
            Add(ref totals, occurrence.Attributes);
        }

        Require(!events.Failed, events.Error);
        var links = span.Links;
        while (links.TryNext(out var link))
        {
            totals.Sum += link.TraceId.Length;
            Add(ref totals, link.Attributes);
        }

        Require(!links.Failed, links.Error);
    }

    static void Add(ref (long Sum, int Spans, int Attributes) totals, Repeated<KeyValueView> attributes)
    {
        while (attributes.TryNext(out var attribute))
        {
            totals.Attributes++;
            totals.Sum += attribute.Key.Length;
            var value = attribute.Value;
            totals.Sum += value.Kind switch
            {
                AnyValueKind.String => value.StringValue.Length,
                AnyValueKind.Int => value.IntValue,
                AnyValueKind.Double => (long)value.DoubleValue,
                AnyValueKind.Bool => value.BoolValue ? 1 : 0,
                _ => value.Encoded.Length,
            };
        }

        Require(!attributes.Failed, attributes.Error);
    }

    static void Require(bool succeeded, OtlpError error)
    {
        if (!succeeded)
            throw new InvalidOperationException($"The sample request does not read: {error}");
    }
}
