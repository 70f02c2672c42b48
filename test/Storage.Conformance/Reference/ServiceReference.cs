namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Service and operation summaries by plain evaluation over everything that was sent.</summary>
public sealed class ServiceReference(IReadOnlyCollection<SentSpan> spans)
{
    public ServiceSummary[] Services(TimeRange range) =>
    [
        .. Inside(range).GroupBy(span => span.Resource.Service)
            .OrderBy(service => service.Key, StringComparer.Ordinal)
            .Select(service => Summarize(service.Key, [.. service], Calls([.. service]))),
    ];

    public ServiceSummary[] Operations(string service, TimeRange range) =>
    [
        .. Inside(range).Where(span => span.Resource.Service == service)
            .GroupBy(span => span.Name)
            .OrderBy(operation => operation.Key, StringComparer.Ordinal)
            .Select(operation => Summarize(operation.Key, [.. operation], [.. operation])),
    ];

    IEnumerable<SentSpan> Inside(TimeRange range) => spans.Where(span => range.Contains(span.StartNanos));

    SentSpan[] Calls(SentSpan[] ofService)
    {
        SentSpan[] answered = [.. ofService.Where(span => span.Kind is SpanKind.Server or SpanKind.Consumer)];
        return answered.Length > 0 ? answered : [.. ofService.Where(span => !HasParentInItsService(span))];
    }

    bool HasParentInItsService(SentSpan span) => spans.Any(other =>
        other.TraceId == span.TraceId && other.SpanId == span.ParentSpanId && other.Resource.Service == span.Resource.Service);

    static ServiceSummary Summarize(string name, SentSpan[] all, SentSpan[] calls)
    {
        var durations = new DurationSketch();
        foreach (var call in calls)
            durations.Add(call.DurationNanos);
        return new ServiceSummary(
            name,
            calls.Length,
            calls.Count(call => call.StatusCode == StatusCode.Error),
            durations.Quantile(0.5),
            durations.Quantile(0.95),
            durations.Quantile(0.99),
            all.Max(span => span.EndNanos));
    }
}
