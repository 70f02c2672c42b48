namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Log records that are read together.</summary>
abstract class LogBlock : Block
{
    /// <summary>For each row its number among all that ever arrived: unique, and kept when segments are merged.</summary>
    public abstract long[] Arrivals { get; }

    /// <summary>False when no record of the trace is here, by a filter of hashes; true also by chance.</summary>
    public abstract bool MightHold(TraceId traceId);

    /// <summary>Copies rows, in the order given, into a batch.</summary>
    public abstract LogBatch Read(ReadOnlySpan<int> rows);
}
