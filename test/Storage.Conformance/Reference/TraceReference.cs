namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Trace queries answered by plain evaluation over everything that was sent.</summary>
public sealed class TraceReference(IReadOnlyCollection<SentSpan> spans)
{
    public TraceSummary[] Search(TraceQuery query)
    {
        var matching = spans.GroupBy(span => span.TraceId).Where(trace => trace.Any(span => Matches(query, span))).Select(Summarize);
        return query.Order == TraceOrder.Recent
            ? [.. matching.OrderByDescending(trace => trace.StartNanos).ThenBy(trace => trace.TraceId)]
            : [.. matching.OrderByDescending(trace => trace.DurationNanos).ThenBy(trace => trace.TraceId)];
    }

    public TraceSummary Summarize(TraceId traceId) => Summarize(spans.Where(span => span.TraceId == traceId));

    public static TraceSummary Summarize(IEnumerable<SentSpan> trace)
    {
        SentSpan[] byStart = [.. trace.OrderBy(span => span.StartNanos)];
        var root = byStart.FirstOrDefault(span => !span.ParentSpanId.IsValid);
        var representative = root ?? byStart[0];
        return new TraceSummary
        {
            TraceId = representative.TraceId,
            RootService = representative.Resource.Service,
            RootName = representative.Name,
            StartNanos = byStart[0].StartNanos,
            DurationNanos = Math.Max(0, byStart.Max(span => span.EndNanos) - byStart[0].StartNanos),
            SpanCount = byStart.Length,
            ErrorCount = byStart.Count(span => span.StatusCode == StatusCode.Error),
            Services =
            [
                .. byStart.GroupBy(span => span.Resource.Service)
                    .OrderBy(service => service.Key, StringComparer.Ordinal)
                    .Select(service => new TraceService(service.Key, service.Count(), service.Count(span => span.StatusCode == StatusCode.Error))),
            ],
            IsComplete = root is not null
                && byStart.All(span => !span.ParentSpanId.IsValid || byStart.Any(other => other.SpanId == span.ParentSpanId)),
        };
    }

    bool Matches(TraceQuery query, SentSpan span) =>
        query.Range.Contains(span.StartNanos) && FilterReference.Passes(query.Filter, span, Summarize);
}
