using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Calls by caller and what is called. Not thread-safe.</summary>
sealed class EdgeTotals(int most)
{
    readonly Dictionary<(string From, string To, ServiceEdgeKind Kind), CallTotals> _edges = [];

    /// <summary>True when there were more edges than may be held.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds a call.</summary>
    public void Add(string from, string to, ServiceEdgeKind kind, long durationNanos, bool isError) => Of((from, to, kind))?.Add(durationNanos, isError);

    /// <summary>Adds all that another holds.</summary>
    public void Add(EdgeTotals other)
    {
        foreach (var (edge, calls) in other._edges)
            Of(edge)?.Add(calls);
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
        if (_edges.Count >= most && !_edges.ContainsKey(edge))
        {
            IsCut = true;
            return null;
        }

        return CollectionsMarshal.GetValueRefOrAddDefault(_edges, edge, out _) ??= new CallTotals();
    }
}
