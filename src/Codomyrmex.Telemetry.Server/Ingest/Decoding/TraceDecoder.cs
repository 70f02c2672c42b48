using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// An ExportTraceServiceRequest into a batch, in one pass. A span that can't be kept is refused by itself; an encoding that can't be read
/// fails the request, and the builder is then good for nothing.
/// </summary>
static class TraceDecoder
{
    public static bool TryDecode(ReadOnlySpan<byte> request, SpanBatchBuilder batch, RefusedRecords refused, out OtlpError error)
    {
        if (!TraceRequestView.TryRead(request, out var view, out error))
            return false;
        var budget = new DecodingBudget(request.Length);
        var resources = view.ResourceSpans;
        if (!budget.TrySpend(resources.Count, DecodingBudget.SourceBytes, out error))
            return false;
        while (resources.TryNext(out var resourceSpans))
        {
            if (!ResourceDecoder.TryDecode(resourceSpans.Resource, resourceSpans.SchemaUrl, batch.Resources, batch.Strings, budget, out var resource, out error))
                return false;
            var scopes = resourceSpans.ScopeSpans;
            if (!budget.TrySpend(scopes.Count, DecodingBudget.SourceBytes, out error))
                return false;
            while (scopes.TryNext(out var scopeSpans))
            {
                if (!ResourceDecoder.TryDecode(scopeSpans.Scope, scopeSpans.SchemaUrl, batch.Scopes, batch.Strings, budget, out var scope, out error)
                    || !TryDecode(scopeSpans.Spans, batch, resource, scope, budget, refused, out error))
                {
                    return false;
                }
            }

            if (scopes.Failed)
            {
                error = scopes.Error;
                return false;
            }
        }

        error = resources.Error;
        return !resources.Failed;
    }

    static bool TryDecode(
        Repeated<SpanView> spans,
        SpanBatchBuilder batch,
        int resource,
        int scope,
        DecodingBudget budget,
        RefusedRecords refused,
        out OtlpError error)
    {
        if (!budget.TrySpend(spans.Count, DecodingBudget.RowBytes, out error))
            return false;
        while (spans.TryNext(out var span))
        {
            if (Refusal(span) is { } reason)
            {
                refused.Add(reason);
                continue;
            }

            if (!TryAdd(span, batch, resource, scope, budget, out error))
                return false;
        }

        error = spans.Error;
        return !spans.Failed;
    }

    static string? Refusal(in SpanView span)
    {
        if (!TraceId.TryRead(span.TraceId, out var traceId) || !traceId.IsValid)
            return "trace_id is not 16 bytes, or all zero";
        if (!SpanId.TryRead(span.SpanId, out var spanId) || !spanId.IsValid)
            return "span_id is not 8 bytes, or all zero";
        if (!span.ParentSpanId.IsEmpty && !SpanId.TryRead(span.ParentSpanId, out _))
            return "parent_span_id is neither empty nor 8 bytes";
        return RecordTime.IsKept(span.StartTimeUnixNano) && RecordTime.IsKept(span.EndTimeUnixNano)
            ? null
            : "start_time_unix_nano or end_time_unix_nano lies beyond the year 2262";
    }

    static bool TryAdd(in SpanView span, SpanBatchBuilder batch, int resource, int scope, DecodingBudget budget, out OtlpError error)
    {
        if (!AttributeDecoder.TryDecode(span.Attributes, batch.Attributes, budget, out error)
            || !TryAddEvents(span.Events, batch, budget, out error)
            || !TryAddLinks(span.Links, batch, budget, out error))
        {
            return false;
        }

        TraceId.TryRead(span.TraceId, out var traceId);
        SpanId.TryRead(span.SpanId, out var spanId);
        SpanId.TryRead(span.ParentSpanId, out var parentSpanId);
        batch.Add(new SpanRecord
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = parentSpanId,
            StartNanos = (long)span.StartTimeUnixNano,
            EndNanos = (long)span.EndTimeUnixNano,
            Name = batch.Strings.Intern(span.Name),
            Kind = span.Kind is >= 0 and <= (int)SpanKind.Consumer ? (SpanKind)span.Kind : SpanKind.Unspecified,
            StatusCode = span.Status.Code is >= 0 and <= (int)StatusCode.Error ? (StatusCode)span.Status.Code : StatusCode.Unset,
            StatusMessage = batch.Strings.Intern(span.Status.Message),
            TraceState = batch.Strings.Intern(span.TraceState),
            Flags = span.Flags,
            DroppedAttributes = span.DroppedAttributesCount,
            DroppedEvents = span.DroppedEventsCount,
            DroppedLinks = span.DroppedLinksCount,
            Resource = resource,
            Scope = scope,
        });
        return true;
    }

    static bool TryAddEvents(Repeated<SpanEventView> events, SpanBatchBuilder batch, DecodingBudget budget, out OtlpError error)
    {
        if (!budget.TrySpend(events.Count, DecodingBudget.ChildBytes, out error))
            return false;
        while (events.TryNext(out var occurrence))
        {
            if (!AttributeDecoder.TryDecode(occurrence.Attributes, batch.Events.Attributes, budget, out error))
                return false;
            var time = (long)Math.Min(occurrence.TimeUnixNano, long.MaxValue);
            batch.Events.Add(time, batch.Strings.Intern(occurrence.Name), occurrence.DroppedAttributesCount);
        }

        error = events.Error;
        return !events.Failed;
    }

    // A link whose ids are malformed keeps its attributes and points nowhere: an invalid id in answers.
    static bool TryAddLinks(Repeated<SpanLinkView> links, SpanBatchBuilder batch, DecodingBudget budget, out OtlpError error)
    {
        if (!budget.TrySpend(links.Count, DecodingBudget.ChildBytes, out error))
            return false;
        while (links.TryNext(out var link))
        {
            if (!AttributeDecoder.TryDecode(link.Attributes, batch.Links.Attributes, budget, out error))
                return false;
            TraceId.TryRead(link.TraceId, out var traceId);
            SpanId.TryRead(link.SpanId, out var spanId);
            batch.Links.Add(traceId, spanId, batch.Strings.Intern(link.TraceState), link.Flags, link.DroppedAttributesCount);
        }

        error = links.Error;
        return !links.Failed;
    }
}
