namespace Codomyrmex.Telemetry.Storage;

/// <summary>A trace's spans in one line.</summary>
public static class TraceSummarizer
{
    /// <summary>Summarises at least one span, all of the same trace, in any order.</summary>
    public static TraceSummary Summarize(IReadOnlyList<SpanRow> spans)
    {
        var first = spans[0];
        var root = first;
        var (earliest, latest, errors) = (first.StartNanos, long.MinValue, 0);
        var ids = new HashSet<SpanId>(spans.Count);
        var services = new SortedDictionary<string, (int Spans, int Errors)>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            var isError = span.StatusCode == StatusCode.Error ? 1 : 0;
            errors += isError;
            earliest = Math.Min(earliest, span.StartNanos);
            latest = Math.Max(latest, span.EndNanos);
            ids.Add(span.SpanId);
            var service = services.GetValueOrDefault(span.Service);
            services[span.Service] = (service.Spans + 1, service.Errors + isError);
            if (IsBetterRoot(span, root))
                root = span;
        }

        return new TraceSummary
        {
            TraceId = first.TraceId,
            RootService = root.Service,
            RootName = root.Name,
            StartNanos = earliest,
            DurationNanos = Math.Max(0, latest - earliest),
            SpanCount = spans.Count,
            ErrorCount = errors,
            Services = [.. services.Select(service => new TraceService(service.Key, service.Value.Spans, service.Value.Errors))],
            IsComplete = !root.ParentSpanId.IsValid && spans.All(span => !span.ParentSpanId.IsValid || ids.Contains(span.ParentSpanId)),
        };
    }

    // A span without a parent before one with, then the earlier, then the lesser id, so that the order of arrival does not matter.
    static bool IsBetterRoot(SpanRow candidate, SpanRow current)
    {
        var (candidateIsRoot, currentIsRoot) = (!candidate.ParentSpanId.IsValid, !current.ParentSpanId.IsValid);
        if (candidateIsRoot != currentIsRoot)
            return candidateIsRoot;
        return candidate.StartNanos != current.StartNanos ? candidate.StartNanos < current.StartNanos : candidate.SpanId.Value < current.SpanId.Value;
    }
}
