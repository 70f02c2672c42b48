namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Edges by plain evaluation over what was sent.</summary>
public sealed class EdgeReference
{
    readonly IReadOnlyCollection<SentSpan> _spans;
    readonly Dictionary<(TraceId, SpanId), SentSpan> _byId;

    public EdgeReference(IReadOnlyCollection<SentSpan> spans)
    {
        _spans = spans;
        _byId = spans.ToDictionary(span => (span.TraceId, span.SpanId));
    }

    public IEnumerable<ServiceEdge> Edges(TimeRange range) =>
        _spans.Where(span => range.Contains(span.StartNanos))
            .SelectMany(span => EdgeOf(span).Select(edge => (edge, span)))
            .GroupBy(call => call.edge, call => call.span)
            .OrderBy(edge => edge.Key.From, StringComparer.Ordinal).ThenBy(edge => edge.Key.To, StringComparer.Ordinal).ThenBy(edge => edge.Key.Kind)
            .Select(edge => Summarize(edge.Key, [.. edge]));

    static ServiceEdge Summarize((string From, string To, ServiceEdgeKind Kind) edge, SentSpan[] calls)
    {
        var durations = new DurationSketch();
        foreach (var call in calls)
            durations.Add(call.DurationNanos);
        var errors = calls.Count(call => call.StatusCode == StatusCode.Error);
        return new ServiceEdge(edge.From, edge.To, edge.Kind, calls.Length, errors, durations.Quantile(0.5) ?? -1, durations.Quantile(0.99) ?? -1);
    }

    static bool IsAnswer(SentSpan span) => span.Kind is SpanKind.Server or SpanKind.Consumer;

    static bool IsRequest(SentSpan span) => span.Kind is SpanKind.Client or SpanKind.Producer;

    IEnumerable<(string From, string To, ServiceEdgeKind Kind)> EdgeOf(SentSpan span)
    {
        if (IsAnswer(span) && CallerOf(span) is { } caller && (IsRequest(caller) || caller.Resource.Service != span.Resource.Service))
            yield return (caller.Resource.Service, span.Resource.Service, ServiceEdgeKind.Service);
        if (IsRequest(span) && !_spans.Any(other => IsAnswer(other) && ReferenceEquals(CallerOf(other), span)) && PeerOf(span) is var (peer, kind))
            yield return (span.Resource.Service, peer, kind);
    }

    SentSpan? CallerOf(SentSpan span)
    {
        if (span.ParentSpanId != default)
            return _byId.GetValueOrDefault((span.TraceId, span.ParentSpanId));
        return span.Kind == SpanKind.Consumer && span.Links.Length > 0 ? _byId.GetValueOrDefault((span.Links[0].TraceId, span.Links[0].SpanId)) : null;
    }

    static (string, ServiceEdgeKind)? PeerOf(SentSpan span)
    {
        var texts = span.Attributes.Where(attribute => attribute.Value is string { Length: > 0 }).ToDictionary(attribute => attribute.Key, attribute => (string)attribute.Value!);
        if (texts.TryGetValue("peer.service", out var peer))
            return (peer, ServiceEdgeKind.Peer);
        if (texts.TryGetValue("db.system.name", out var database) || texts.TryGetValue("db.system", out database))
            return (texts.TryGetValue("db.namespace", out var name) || texts.TryGetValue("db.name", out name) ? $"{database}/{name}" : database, ServiceEdgeKind.Database);
        if (texts.TryGetValue("messaging.system", out var messaging))
            return (texts.TryGetValue("messaging.destination.name", out var queue) ? $"{messaging}/{queue}" : messaging, ServiceEdgeKind.Messaging);
        return null;
    }
}
