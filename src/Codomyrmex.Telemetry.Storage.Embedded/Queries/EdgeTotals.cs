namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Calls by caller and what is called. Not thread-safe.</summary>
/// <param name="mostBytes">The memory that, once it is taken, no further edge is begun in.</param>
sealed class EdgeTotals(long mostBytes)
{
    // Its place in a dictionary, with names that it shares with others.
    const int BytesPerEdge = 160;

    readonly Dictionary<(string From, string To, ServiceEdgeKind Kind), CallTotals> _edges = [];
    long _bytes;

    /// <summary>Adds a call.</summary>
    public void Add(string from, string to, ServiceEdgeKind kind, long durationNanos, bool isError)
    {
        if (Of((from, to, kind)) is not { } calls)
            return;
        _bytes -= calls.Bytes;
        calls.Add(durationNanos, isError);
        _bytes += calls.Bytes;
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(EdgeTotals other)
    {
        foreach (var (edge, more) in other._edges)
        {
            if (Of(edge) is not { } calls)
                continue;
            _bytes -= calls.Bytes;
            calls.Add(more);
            _bytes += calls.Bytes;
        }
    }

    /// <summary>The edges in order.</summary>
    public IReadOnlyList<ServiceEdge> Build() =>
    [
        .. _edges.OrderBy(edge => edge.Key.From, StringComparer.Ordinal).ThenBy(edge => edge.Key.To, StringComparer.Ordinal).ThenBy(edge => edge.Key.Kind)
            .Select(edge => new ServiceEdge(
                edge.Key.From,
                edge.Key.To,
                edge.Key.Kind,
                edge.Value.Durations.Count,
                edge.Value.Errors,
                edge.Value.Durations.Quantile(0.5)!.Value,
                edge.Value.Durations.Quantile(0.99)!.Value)),
    ];

    CallTotals? Of((string From, string To, ServiceEdgeKind Kind) edge)
    {
        if (_edges.TryGetValue(edge, out var calls) || (_bytes >= mostBytes && _edges.Count > 0))
            return calls;
        calls = new CallTotals();
        _edges.Add(edge, calls);
        _bytes += BytesPerEdge + calls.Bytes;
        return calls;
    }
}
