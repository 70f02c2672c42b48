namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Calls by caller and what is called. Not thread-safe.</summary>
/// <param name="mostBytes">The memory that, once it is taken, no further edge is begun in.</param>
sealed class EdgeTotals(long mostBytes)
{
    // Its place in a dictionary, with names that it shares with others.
    const int BytesPerEdge = 160;

    readonly Dictionary<(string From, string To, ServiceEdgeKind Kind), CallTotals> _edges = [];
    long _bytes;

    /// <summary>True when there were more edges than may be held.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds a call.</summary>
    public void Add(string from, string to, ServiceEdgeKind kind, long durationNanos, bool isError) => Add(Of((from, to, kind)), durationNanos, isError);

    /// <summary>Adds a call to what <see cref="Of"/> gave.</summary>
    public void Add(CallTotals? calls, long durationNanos, bool isError)
    {
        if (calls is null)
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
        IsCut |= other.IsCut;
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

    /// <summary>The calls of an edge, to add to; null when there are too many edges, which <see cref="IsCut"/> then tells.</summary>
    public CallTotals? Of((string From, string To, ServiceEdgeKind Kind) edge)
    {
        if (_edges.TryGetValue(edge, out var calls))
            return calls;
        if (_bytes >= mostBytes && _edges.Count > 0)
        {
            IsCut = true;
            return null;
        }

        calls = new CallTotals();
        _edges.Add(edge, calls);
        _bytes += BytesPerEdge + calls.Bytes;
        return calls;
    }
}
