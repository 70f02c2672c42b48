namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Looks for a text in a batch: once in each of its distinct texts, then by their codes.</summary>
static class BatchTexts
{
    /// <summary>For each code of the strings whether the text is in it; null when it is in none.</summary>
    public static bool[]? Containing(StringTable strings, TextSearch text)
    {
        // Mostly it is in none, which one look over all of them tells at once.
        if (!text.IsIn(strings.AllUtf8))
            return null;
        bool[]? found = null;
        for (var code = 0; code < strings.Count; code++)
        {
            if (text.IsIn(strings.Utf8(code)))
                (found ??= new bool[strings.Count])[code] = true;
        }

        return found;
    }

    /// <summary>Adds the rows whose text was found.</summary>
    public static void AddRows(ReadOnlySpan<int> texts, bool[] found, RowSet rows)
    {
        for (var row = 0; row < texts.Length; row++)
        {
            if (found[texts[row]])
                rows.Add(row);
        }
    }

    /// <summary>Adds the rows of values that are text and were found.</summary>
    public static void AddRows(ValueColumn values, bool[] found, RowSet rows)
    {
        for (var row = 0; row < values.Count; row++)
        {
            if (values.Types[row] == AttributeType.String && found[values.Bits[row]])
                rows.Add(row);
        }
    }

    /// <summary>Adds the rows with an attribute that is text and was found.</summary>
    public static void AddRows(AttributeColumn attributes, bool[] found, RowSet rows)
    {
        var bits = attributes.Bits;
        for (var row = 0; row < attributes.Count; row++)
        {
            var types = attributes.Shapes.Types(attributes.RowShapes[row]);
            var start = attributes.Starts[row];
            for (var i = 0; i < types.Length; i++)
            {
                if (types[i] != AttributeType.String || !found[bits[start + i]])
                    continue;
                rows.Add(row);
                break;
            }
        }
    }
}
