namespace Codomyrmex.Telemetry.Storage;

/// <summary>Calls, errors and latency over spans; see <see cref="ServiceSummary"/> for what counts as a call.</summary>
static class ServiceSummarizer
{
    /// <param name="spans">The spans of the time range.</param>
    /// <param name="trace">All stored spans of a trace, to look up a parent.</param>
    public static IReadOnlyList<ServiceSummary> ByService(IEnumerable<SpanRow> spans, Func<TraceId, IEnumerable<SpanRow>> trace)
    {
        var statistics = new SortedDictionary<string, CallStatistics>(StringComparer.Ordinal);
        var others = new Dictionary<string, List<SpanRow>>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            var service = span.Service;
            if (!statistics.TryGetValue(service, out var calls))
            {
                statistics.Add(service, calls = new CallStatistics());
                others.Add(service, []);
            }

            calls.See(span);
            if (span.Kind is SpanKind.Server or SpanKind.Consumer)
                calls.AddCall(span);
            else if (calls.Calls == 0)
                others[service].Add(span);
        }

        foreach (var (service, calls) in statistics.Where(each => each.Value.Calls == 0))
            AddEntries(calls, service, others[service], trace);
        return [.. statistics.Select(each => each.Value.Summarize(each.Key))];
    }

    /// <param name="spans">The spans of one service in the time range.</param>
    public static IReadOnlyList<ServiceSummary> ByOperation(IEnumerable<SpanRow> spans)
    {
        var statistics = new SortedDictionary<string, CallStatistics>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            if (!statistics.TryGetValue(span.Name, out var calls))
                statistics.Add(span.Name, calls = new CallStatistics());
            calls.See(span);
            calls.AddCall(span);
        }

        return [.. statistics.Select(each => each.Value.Summarize(each.Key))];
    }

    // Where a service handles no requests, work enters it at spans whose parent is elsewhere.
    static void AddEntries(CallStatistics calls, string service, List<SpanRow> spans, Func<TraceId, IEnumerable<SpanRow>> trace)
    {
        foreach (var sameTrace in spans.GroupBy(span => span.TraceId))
        {
            var inside = trace(sameTrace.Key).Where(span => span.Service == service).Select(span => span.SpanId).ToHashSet();
            foreach (var span in sameTrace.Where(span => !inside.Contains(span.ParentSpanId)))
                calls.AddCall(span);
        }
    }
}
