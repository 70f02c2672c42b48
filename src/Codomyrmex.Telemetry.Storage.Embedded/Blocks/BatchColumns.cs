namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes field columns of a batch's columns.</summary>
static class BatchColumns
{
    static readonly BlobColumn NoBlobs = new([], []);
    static readonly StringTable NoStrings = new StringTableBuilder().Build();

    /// <summary>Texts by their codes.</summary>
    /// <param name="strings">The batch's texts.</param>
    /// <param name="texts">The code of each.</param>
    /// <param name="emptyIsNone">True when the empty text means that there is none.</param>
    /// <param name="childStarts">Where each row's start, if they are of children.</param>
    public static FieldColumn? Texts(StringTable strings, ReadOnlySpan<int> texts, bool emptyIsNone, int[]? childStarts = null)
    {
        var values = new DistinctValues(strings, NoBlobs);
        var codes = new int[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!emptyIsNone || texts[i] != 0)
                codes[i] = values.CodeOfText(texts[i]);
        }

        return Of(codes, values, childStarts);
    }

    /// <summary>Values of any type; null is none.</summary>
    public static FieldColumn? Values(ValueColumn column)
    {
        var values = new DistinctValues(column.Strings, column.Blobs);
        var codes = new int[column.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (column.Types[i] != AttributeType.Empty)
                codes[i] = values.CodeOf(column.Types[i], column.Bits[i]);
        }

        return Of(codes, values, null);
    }

    /// <summary>Integers that few rows differ in, such as those of enumerations.</summary>
    /// <param name="numbers">The number of each.</param>
    /// <param name="zeroIsNone">True when 0 means that there is none.</param>
    public static FieldColumn? Numbers(ReadOnlySpan<int> numbers, bool zeroIsNone)
    {
        var values = new DistinctValues(NoStrings, NoBlobs);
        var codes = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!zeroIsNone || numbers[i] != 0)
                codes[i] = values.CodeOf(AttributeType.Int, numbers[i]);
        }

        return Of(codes, values, null);
    }

    /// <summary>True when a value is an array, whose elements are not among the batch's texts.</summary>
    public static bool HasArrays(AttributeColumn attributes)
    {
        for (var shape = 0; shape < attributes.Shapes.Count; shape++)
        {
            if (attributes.Shapes.Types(shape).Contains(AttributeType.Array))
                return true;
        }

        return false;
    }

    /// <summary>The values of an attribute, the first where a row repeats it; null is none.</summary>
    public static FieldColumn? Attribute(AttributeColumn attributes, string key, int[]? childStarts = null)
    {
        if (!attributes.Strings.TryFind(key, out var keyCode))
            return null;
        var places = new int[attributes.Shapes.Count];
        for (var shape = 0; shape < places.Length; shape++)
            places[shape] = attributes.Shapes.Keys(shape).IndexOf(keyCode);
        if (places.AsSpan().IndexOfAnyExcept(-1) < 0)
            return null;
        var values = new DistinctValues(attributes.Strings, attributes.Blobs);
        var codes = new int[attributes.Count];
        for (var row = 0; row < codes.Length; row++)
        {
            var shape = attributes.RowShapes[row];
            var place = places[shape];
            if (place < 0)
                continue;
            var type = attributes.Shapes.Types(shape)[place];
            if (type != AttributeType.Empty)
                codes[row] = values.CodeOf(type, attributes.Bits[attributes.Starts[row] + place]);
        }

        return Of(codes, values, childStarts);
    }

    /// <summary>What rows have by referring to entries of a table, such as resources.</summary>
    public static FieldColumn? Through(FieldColumn? entries, ReadOnlySpan<int> rows)
    {
        if (entries is null)
            return null;
        var codes = new int[rows.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = entries.Codes[rows[row]];
        return new FieldColumn { Codes = codes, Values = entries.Values };
    }

    /// <summary>The attributes that entries of a table have; null is none.</summary>
    public static void AddFields(FieldKind kind, AttributeColumn attributes, HashSet<FilterField> fields)
    {
        var seen = new HashSet<int>();
        for (var shape = 0; shape < attributes.Shapes.Count; shape++)
        {
            var keys = attributes.Shapes.Keys(shape);
            for (var i = 0; i < keys.Length; i++)
            {
                if (attributes.Shapes.Types(shape)[i] != AttributeType.Empty && seen.Add(keys[i]))
                    fields.Add(new FilterField(kind, attributes.Strings.Text(keys[i])));
            }
        }
    }

    static FieldColumn? Of(int[] codes, DistinctValues values, int[]? childStarts) =>
        values.Count == 0 ? null : new FieldColumn { Codes = codes, Values = values.Build(), ChildStarts = childStarts };
}
