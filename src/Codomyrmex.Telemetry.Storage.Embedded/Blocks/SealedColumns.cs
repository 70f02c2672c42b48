namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes field columns of a row group's columns.</summary>
static class SealedColumns
{
    /// <summary>A column of texts, as <see cref="GroupTexts.Write"/> wrote it.</summary>
    public static FieldColumn? Texts(RowGroup group, ColumnKind kind, bool emptyIsNone, int[]? childStarts = null)
    {
        var texts = group.Texts(new ColumnId(kind, Part: 1));
        var sealedCodes = group.Codes(new ColumnId(kind));
        var none = -1;
        for (var i = 0; emptyIsNone && i < texts.Count; i++)
            none = texts[i].IsEmpty ? i : none;
        if (texts.Count == 0 || (none >= 0 && texts.Count == 1))
            return null;
        return new FieldColumn { Codes = Raise(sealedCodes, none), Values = new TextValues(texts), ChildStarts = childStarts };
    }

    /// <summary>A column of small numbers that were written as codes.</summary>
    public static FieldColumn? Numbers(RowGroup group, ColumnKind kind, bool zeroIsNone)
    {
        var codes = group.Codes(new ColumnId(kind));
        var greatest = (int)group.Bounds(new ColumnId(kind)).Max;
        if (codes.Length == 0 || (zeroIsNone && greatest == 0))
            return null;
        var values = new long[greatest + 1];
        for (var i = 0; i < values.Length; i++)
            values[i] = i;
        return new FieldColumn { Codes = Raise(codes, zeroIsNone ? 0 : -1), Values = new NumberValues(AttributeType.Int, values) };
    }

    /// <summary>The values of an attribute, the first where a row repeats it; null is none.</summary>
    public static FieldColumn? Attribute(RowGroup group, AttributeTable table, string key, int[]? childStarts = null)
    {
        if (!SealedFields.MightHave(group, table, key))
            return null;
        var layout = group.Layouts.Of(group, table);
        var keyIndex = layout.Find(key);
        if (keyIndex < 0)
            return null;
        var places = new int[layout.ShapeCount];
        var slots = new HashSet<int>();
        for (var shape = 0; shape < places.Length; shape++)
        {
            places[shape] = layout.KeysOf(shape).IndexOf(keyIndex);
            if (places[shape] >= 0 && layout.Slots[layout.SlotsOf(shape)[places[shape]]].Type != AttributeType.Empty)
                slots.Add(layout.SlotsOf(shape)[places[shape]]);
        }

        var values = new JoinedValues();
        var codes = new int[layout.RowShapes.Length];
        foreach (var slot in slots)
            AddCodes(layout, slot, places, values, codes);
        return slots.Count == 0 ? null : new FieldColumn { Codes = codes, Values = values.Simplest(), ChildStarts = childStarts };
    }

    /// <summary>The values of a field of resources or scopes; null for other fields.</summary>
    public static FieldColumn? OfSources(RowGroup group, FilterField field)
    {
        var resources = field.Kind is FieldKind.Service or FieldKind.ResourceAttribute;
        var entries = field.Kind switch
        {
            FieldKind.Service => Texts(group, ColumnKind.ResourceServices, false),
            FieldKind.ResourceAttribute => Attribute(group, AttributeTable.Resources, field.Key),
            FieldKind.ScopeName => Texts(group, ColumnKind.ScopeNames, true),
            FieldKind.ScopeVersion => Texts(group, ColumnKind.ScopeVersions, true),
            FieldKind.ScopeAttribute => Attribute(group, AttributeTable.Scopes, field.Key),
            _ => null,
        };
        return entries is null ? null : BatchColumns.Through(entries, group.Codes(new ColumnId(resources ? ColumnKind.RowResources : ColumnKind.RowScopes)));
    }

    // Walks the rows whose shapes have values in the slot; of these, those that have it at the key's place are of the column.
    static void AddCodes(AttributeLayout layout, int slot, int[] places, JoinedValues values, int[] codes)
    {
        var column = layout.Slots[slot].Read();
        var first = values.Add(column.Values) + 1;
        var before = new int[layout.ShapeCount];
        var counts = new int[layout.ShapeCount];
        for (var shape = 0; shape < counts.Length; shape++)
        {
            var slots = layout.SlotsOf(shape);
            counts[shape] = slots.Count(slot);
            before[shape] = places[shape] >= 0 && slots[places[shape]] == slot ? slots[..places[shape]].Count(slot) : -1;
        }

        var next = 0;
        var rowShapes = layout.RowShapes;
        for (var row = 0; row < rowShapes.Length; row++)
        {
            var shape = rowShapes[row];
            if (before[shape] >= 0)
                codes[row] = first + column.IndexOf(next + before[shape]);
            next += counts[shape];
        }
    }

    // One more than each, and 0 for the one that means that there is none.
    static int[] Raise(ReadOnlySpan<int> codes, int none)
    {
        var raised = new int[codes.Length];
        for (var i = 0; i < raised.Length; i++)
            raised[i] = codes[i] == none ? 0 : codes[i] + 1;
        return raised;
    }
}
