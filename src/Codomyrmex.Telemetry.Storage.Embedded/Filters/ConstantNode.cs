namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes for every row or for none.</summary>
sealed class ConstantNode(bool passes) : FilterNode
{
    public override int Rank => 0;

    public override bool MightPass(Block block) => passes;

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        var rows = new RowSet(block.Count);
        if (passes)
            rows.AddAll();
        return rows;
    }
}
