namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Passes where a field has a value, or one that a comparison holds for.</summary>
sealed class FieldNode : FilterNode
{
    static readonly FieldKind[] AttributeKinds =
        [FieldKind.Attribute, FieldKind.ResourceAttribute, FieldKind.ScopeAttribute, FieldKind.EventAttribute, FieldKind.LinkAttribute];

    readonly FilterField[] _fields;
    readonly ValueTest? _test;

    /// <param name="field">The field, not of the trace.</param>
    /// <param name="test">The comparison; null when the row need only have a value.</param>
    public FieldNode(FilterField field, ValueTest? test)
    {
        _fields = field.Kind == FieldKind.AnyAttribute ? [.. AttributeKinds.Select(kind => field with { Kind = kind })] : [field];
        _test = test;
        Rank = RankOf(field, test) + (10 * (_fields.Length - 1));
    }

    public override int Rank { get; }

    public override bool MightPass(Block block)
    {
        foreach (var field in _fields)
        {
            if (_test is null || block.MightPass(field, _test))
                return true;
        }

        return false;
    }

    public override RowSet Evaluate(Block block, TraceLeaf? trace)
    {
        var rows = new RowSet(block.Count);
        foreach (var field in _fields)
        {
            if ((_test is null || (block.MightPass(field, _test) && block.AnyPasses(field, _test))) && block.Column(field) is { } column)
                ColumnScan.AddRows(column, _test, rows);
        }

        return rows;
    }

    static int RankOf(FilterField field, ValueTest? test)
    {
        if (field.Kind is FieldKind.TraceId or FieldKind.SpanId or FieldKind.ParentId)
            return test?.OnlyText is not null && field.Kind == FieldKind.TraceId ? 1 : 50;
        if (test is null)
            return 6;
        return test.OnlyText is not null ? 2 : 4;
    }
}
