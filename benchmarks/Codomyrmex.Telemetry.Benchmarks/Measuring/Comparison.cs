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
}

/// <summary>Comparisons that belong together.</summary>
sealed record ComparisonGroup(string Name, IReadOnlyList<Comparison> Comparisons);
