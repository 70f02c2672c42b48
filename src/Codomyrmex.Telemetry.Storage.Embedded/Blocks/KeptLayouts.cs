namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Layouts of a row group's attributes, kept in the column cache, for those who read columns and do not walk rows (<see cref="AttributeLayout.Slot.Next"/>).
/// Thread-safe.
/// </summary>
sealed class KeptLayouts
{
    readonly CachedColumn?[] _cached = new CachedColumn?[(int)FieldKind.LinkAttribute + 1];

    public AttributeLayout Of(RowGroup group, AttributeTable table)
    {
        ref var cached = ref _cached[(int)table.Field];
        if (Volatile.Read(ref cached)?.Use() is AttributeLayout known)
            return known;
        var layout = new AttributeLayout(group, table);
        layout.Prepare();
        var column = new CachedColumn(layout, layout.EstimatedBytes);
        if (group.Cache.Add(column))
            Volatile.Write(ref cached, column);
        return layout;
    }
}
