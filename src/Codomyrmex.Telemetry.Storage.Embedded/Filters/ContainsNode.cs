namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes where a text appears.</summary>
sealed class ContainsNode(TextSearch text) : FilterNode
{
    public override int Rank => 100;

    public override bool MightPass(Block block) => true;

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        if (!text.IsEmpty)
            return block.Containing(text);
        var rows = new RowSet(block.Count);
        rows.AddAll();
        return rows;
    }
}
