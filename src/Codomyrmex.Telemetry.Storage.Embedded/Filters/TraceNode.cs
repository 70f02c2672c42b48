namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A leaf on a field of the trace, which whoever asks decides. No log record has one.</summary>
/// <param name="field">The field.</param>
/// <param name="test">The comparison; null when the row need only have a value.</param>
sealed class TraceNode(FilterField field, ValueTest? test) : FilterNode
{
    // Reading a trace's other spans costs more than any column.
    public override int Rank => 10_000;

    public override bool MightPass(Block block) => block is SpanBlock;

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        if (block is not SpanBlock spans)
            return new RowSet(block.Count);
        return trace is null ? throw new ArgumentNullException(nameof(trace)) : trace(spans, field, test);
    }
}
