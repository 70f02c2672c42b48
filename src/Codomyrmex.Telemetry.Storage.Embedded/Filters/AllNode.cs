namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes where every part does.</summary>
sealed class AllNode(IEnumerable<FilterNode> parts) : FilterNode
{
    readonly FilterNode[] _parts = [.. parts.OrderBy(part => part.Rank)];

    public override int Rank => _parts.Length == 0 ? 0 : _parts[0].Rank;

    public override bool MightPass(Block block)
    {
        foreach (var part in _parts)
        {
            if (!part.MightPass(block))
                return false;
        }

        return true;
    }

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        var rows = new RowSet(block.Count);
        if (!MightPass(block))
            return rows;
        rows.AddAll();
        foreach (var part in _parts)
        {
            rows.And(part.Evaluate(block, trace));
            if (rows.IsEmpty)
                break;
        }

        return rows;
    }
}
