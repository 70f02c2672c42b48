namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes where at least one part does.</summary>
sealed class AnyNode(IEnumerable<FilterNode> parts) : FilterNode
{
    readonly FilterNode[] _parts = [.. parts];

    public override int Rank => 1 + _parts.Sum(part => part.Rank);

    public override bool MightPass(Block block)
    {
        foreach (var part in _parts)
        {
            if (part.MightPass(block))
                return true;
        }

        return false;
    }

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        var rows = new RowSet(block.Count);
        foreach (var part in _parts)
        {
            if (part.MightPass(block))
                rows.Or(part.Evaluate(block, trace));
        }

        return rows;
    }
}
