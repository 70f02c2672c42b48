namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Which traces lie in more than one block, by bits of their hashes: never says no of one that does, and yes of few others. Thread-safe once it is made.</summary>
sealed class SharedTraces
{
    // Two tables of so many bits at most, 16 MiB each.
    const int MaxBits = 1 << 27;
    const int MinBits = 1 << 10;

    readonly ulong[] _seen;
    readonly ulong[] _again;

    SharedTraces(long rows)
    {
        var bits = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(2 * rows, MinBits, MaxBits));
        _seen = new ulong[bits / 64];
        _again = new ulong[bits / 64];
    }

    /// <summary>Looks at the traces of blocks; null when there is but one block.</summary>
    public static SharedTraces? Of(IReadOnlyList<SpanBlock> blocks, CancellationToken cancellationToken)
    {
        if (blocks.Count < 2)
            return null;
        var shared = new SharedTraces(blocks.Sum(block => (long)block.Count));
        BlockScan.Run(blocks, block => block.Traces, shared.Add, cancellationToken);
        return shared;
    }

    /// <summary>False when the trace lies in one block only.</summary>
    public bool MightHold(TraceId traceId) => (_again[Word(traceId, out var bit)] & bit) != 0;

    void Add(TraceId[] traces)
    {
        foreach (var traceId in traces)
        {
            var word = Word(traceId, out var bit);
            _again[word] |= _seen[word] & bit;
            _seen[word] |= bit;
        }
    }

    int Word(TraceId traceId, out ulong bit)
    {
        var hash = StableHash.Of(traceId);
        bit = 1UL << (int)(hash & 63);
        return (int)((hash >> 6) & (ulong)(_seen.Length - 1));
    }
}
