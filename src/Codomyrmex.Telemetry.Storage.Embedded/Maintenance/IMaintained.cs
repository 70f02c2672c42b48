namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A table as maintenance sees it. Thread-safe.</summary>
interface IMaintained
{
    /// <summary>The signal's name.</summary>
    string Name { get; }

    /// <summary>Completes when something has changed.</summary>
    Task Changed { get; }

    /// <summary>Bytes of segments, and of what is not sealed yet.</summary>
    (long Segments, long Heads) CountBytes();

    /// <summary>What is in segments.</summary>
    IReadOnlyList<SegmentFacts> Facts();

    /// <summary>Has the head sealed when it is old.</summary>
    ValueTask RotateWhenOldAsync();

    /// <summary>Merges some segments; false when there is nothing to merge.</summary>
    ValueTask<bool> MergeAsync(CancellationToken cancellationToken);

    /// <summary>Evicts rows.</summary>
    ValueTask EvictAsync(IReadOnlyDictionary<long, GroupFate[]> plan, CancellationToken cancellationToken);
}
