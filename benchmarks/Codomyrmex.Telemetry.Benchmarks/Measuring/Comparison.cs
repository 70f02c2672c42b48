namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>One case: the same work done by us and by the peer.</summary>
/// <param name="Name">The case, with the peer's name.</param>
/// <param name="OperationsPerCall">What one call of either side is divided by: spans in a batch.</param>
/// <param name="Ours">Does the work once; returns something that depends on all of it.</param>
/// <param name="Peer">Does the same work the peer's way.</param>
sealed record Comparison(string Name, int OperationsPerCall, Func<long> Ours, Func<long> Peer)
{
    /// <summary>Bytes of input or output one operation handles, to express time as throughput; 0 where that says nothing.</summary>
    internal double BytesPerOperation { get; init; }

    /// <summary>What each side does before each call, outside of the measurement; null for nothing.</summary>
    internal Sides<Action>? Prepare { get; init; }

    /// <summary>Whether allocations of all threads count, not just of the one that calls: for work that goes on in the background.</summary>
    internal bool CountsAllThreads { get; init; }
}

/// <summary>Something of ours and its counterpart.</summary>
sealed record Sides<T>(T Ours, T Peer);

/// <summary>Comparisons that belong together.</summary>
sealed record ComparisonGroup(string Name, IReadOnlyList<Comparison> Comparisons)
{
    /// <summary>Comparisons of whole processes.</summary>
    internal IReadOnlyList<ProcessComparison> Runs { get; init; } = [];
}
