namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes where its part does not.</summary>
sealed class NotNode(FilterNode part) : FilterNode
{
    const int LeavesMostRows = 5;

    public override int Rank => part.Rank + LeavesMostRows;

    public override bool MightPass(Block block) => true;

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        var rows = part.Evaluate(block, trace);
        rows.Invert();
        return rows;
    }
}
