namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Looks for a text in a row group: first in the patterns of texts, which are few, then in texts, each once.</summary>
static class SealedTexts
{
    /// <summary>False when the text is in none of a column's texts, as far as their patterns tell.</summary>
    public static bool MightContain(RowGroup group, ColumnId id, TextSearch text)
    {
        // A text with a digit can lie across what patterns leave out.
        if (text.HasDigits)
            return group.Has(id);
        var patterns = group.Patterns(id);
        for (var i = 0; i < patterns.Count; i++)
        {
            if (text.IsIn(patterns[i]))
                return true;
        }

        return false;
    }

    /// <summary>Adds the rows of a column whose text it is in.</summary>
    public static void AddRows(int[] codes, TextList texts, TextSearch text, RowSet rows)
    {
        var found = Find(texts, text);
        for (var row = 0; row < codes.Length; row++)
        {
            if (found[codes[row]])
                rows.Add(row);
        }
    }

    /// <summary>Adds the rows with an attribute whose text it is in.</summary>
    public static void AddRows(RowGroup group, AttributeTable table, TextSearch text, RowSet rows)
    {
        if (!Any(group, table, text))
            return;
        var layout = new AttributeLayout(group, table);
        var found = new bool[group.Columns.Count][];
        for (var row = 0; row < layout.RowShapes.Length; row++)
        {
            foreach (var slot in layout.SlotsOf(layout.RowShapes[row]))
            {
                var column = layout.Slots[slot];
                if (column.Type != AttributeType.String)
                    continue;
                var place = column.Next++;
                if (slot >= found.Length)
                    Array.Resize(ref found, slot + 1);
                found[slot] ??= Find(column.Values.Values, text);
                if (found[slot].Length > 0 && found[slot][column.Values.IndexOf(place)])
                    rows.Add(row);
            }
        }
    }

    static bool Any(RowGroup group, AttributeTable table, TextSearch text)
    {
        foreach (var id in group.Columns)
        {
            if (id.Kind == table.Values && AttributeTable.TypeOf(id.Part) == AttributeType.String && MightContain(group, id, text))
                return true;
        }

        return false;
    }

    static bool[] Find(TextList texts, TextSearch text)
    {
        var found = new bool[texts.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = text.IsIn(texts[i]);
        return found;
    }

    // Empty when it is in none.
    static bool[] Find(ValueList texts, TextSearch text)
    {
        var found = new bool[texts.Count];
        var any = false;
        for (var i = 0; i < found.Length; i++)
            any |= found[i] = text.IsIn(texts.Bytes(i));
        return any ? found : [];
    }
}
