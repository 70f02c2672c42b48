namespace Codomyrmex.Telemetry.Storage;

/// <summary>Finds who called whom; see <see cref="ServiceEdge"/> for what counts as a call. Immutable; thread-safe.</summary>
sealed class EdgeFinder
{
    readonly List<SpanRow> _spans;
    readonly Dictionary<(TraceId TraceId, SpanId SpanId), SpanRow> _byId = [];
    readonly HashSet<(TraceId TraceId, SpanId SpanId)> _answered;

    /// <param name="spans">All spans stored that may be a side of a call.</param>
    public EdgeFinder(IEnumerable<SpanRow> spans)
    {
        _spans = [.. spans];
        foreach (var span in _spans)
            _byId.TryAdd((span.TraceId, span.SpanId), span);
        _answered = [.. _spans.Where(Answers).Select(CallerOf)];
    }

    /// <summary>The edges of calls that started inside the range.</summary>
    public IReadOnlyList<ServiceEdge> Find(TimeRange range) =>
    [
        .. _spans.Where(span => range.Contains(span.StartNanos))
            .Select(span => (Span: span, Edge: EdgeOf(span)))
            .Where(call => call.Edge is not null)
            .GroupBy(call => call.Edge!.Value, call => call.Span)
            .Select(edge => Summarize(edge.Key, [.. edge]))
            .OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal).ThenBy(edge => edge.Kind),
    ];

    static bool Answers(SpanRow span) => span.Kind is SpanKind.Server or SpanKind.Consumer;

    static bool Asks(SpanRow span) => span.Kind is SpanKind.Client or SpanKind.Producer;

    // The span that a server or consumer span answers, stored or not; not valid when there is none.
    static (TraceId TraceId, SpanId SpanId) CallerOf(SpanRow span) => span switch
    {
        { ParentSpanId.IsValid: true } => (span.TraceId, span.ParentSpanId),
        { Kind: SpanKind.Consumer, Links: { Count: > 0 } links } => (links[0].TraceId, links[0].SpanId),
        _ => default,
    };

    (string From, string To, ServiceEdgeKind Kind)? EdgeOf(SpanRow span)
    {
        if (Answers(span))
        {
            var isCall = _byId.TryGetValue(CallerOf(span), out var caller) && (caller.Service != span.Service || Asks(caller));
            return isCall ? (caller.Service, span.Service, ServiceEdgeKind.Service) : null;
        }

        return Asks(span) && !_answered.Contains((span.TraceId, span.SpanId)) && PeerOf(span.Attributes) is var (peer, kind)
            ? (span.Service, peer, kind)
            : null;
    }

    static (string Peer, ServiceEdgeKind Kind)? PeerOf(AttributeList attributes)
    {
        if (Text(attributes, "peer.service") is { } service)
            return (service, ServiceEdgeKind.Peer);
        if ((Text(attributes, "db.system.name") ?? Text(attributes, "db.system")) is { } database)
            return (Joined(database, Text(attributes, "db.namespace") ?? Text(attributes, "db.name")), ServiceEdgeKind.Database);
        if (Text(attributes, "messaging.system") is { } messaging)
            return (Joined(messaging, Text(attributes, "messaging.destination.name")), ServiceEdgeKind.Messaging);
        return null;
    }

    static string Joined(string system, string? part) => part is null ? system : $"{system}/{part}";

    static string? Text(AttributeList attributes, string key) =>
        attributes.TryGet(key, out var value) && value.Type == AttributeType.String && value.AsUtf8.Length > 0 ? value.AsString : null;

    static ServiceEdge Summarize((string From, string To, ServiceEdgeKind Kind) edge, SpanRow[] calls)
    {
        var durations = new DurationSketch();
        foreach (var call in calls)
            durations.Add(call.DurationNanos);
        return new ServiceEdge(
            edge.From,
            edge.To,
            edge.Kind,
            calls.Length,
            calls.LongCount(call => call.StatusCode == StatusCode.Error),
            durations.Quantile(0.5)!.Value,
            durations.Quantile(0.99)!.Value);
    }
}
