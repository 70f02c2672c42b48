namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A part of a compiled filter. Immutable; thread-safe.</summary>
abstract class FilterNode
{
    /// <summary>What asking costs and leaves over, lower first: parts that are cheap and that few rows pass come before others.</summary>
    public abstract int Rank { get; }

    /// <summary>False when no row can pass, as far as that is known without reading columns.</summary>
    public abstract bool MightPass(Block block);

    /// <summary>The rows that pass, in a set of the caller's own.</summary>
    public abstract RowSet Evaluate(Block block, TraceLeaf? trace);
}
