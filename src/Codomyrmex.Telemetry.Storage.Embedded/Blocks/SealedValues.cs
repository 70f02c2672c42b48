namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A column of values of one type, as <see cref="ValueSealer"/> wrote it.</summary>
sealed class SealedValues
{
    readonly int[]? _codes;

    SealedValues(int[]? codes, ValueList values)
    {
        _codes = codes;
        Values = values;
    }

    /// <summary>The distinct values; of numbers that hardly repeat all.</summary>
    public ValueList Values { get; }

    /// <summary>True when the group has the column.</summary>
    public static bool IsIn(RowGroup group, ColumnId codesId, ColumnId valuesId) => group.Has(valuesId) || group.Has(codesId);

    public static SealedValues Read(RowGroup group, ColumnId codesId, ColumnId valuesId, AttributeType type)
    {
        var codes = group.Has(codesId) ? group.Codes(codesId) : null;
        return new SealedValues(codes, type switch
        {
            AttributeType.String => new TextValues(group.Texts(valuesId)),
            AttributeType.Bool => NumberValues.Booleans,
            AttributeType.Int or AttributeType.Double => new NumberValues(type, group.Numbers(valuesId)),
            _ => ReadBlobs(group, valuesId, type, codes!),
        });
    }

    /// <summary>The index of a value among <see cref="Values"/>, by its place in the column.</summary>
    public int IndexOf(int place) => _codes is null ? place : _codes[place];

    static BlobValues ReadBlobs(RowGroup group, ColumnId valuesId, AttributeType type, int[] codes)
    {
        // Codes are given in the order of their coming from 1 on, 0 being the empty one, so the greatest tells how many there are.
        var greatest = 0;
        foreach (var code in codes)
            greatest = Math.Max(greatest, code);
        return new BlobValues(type, GroupBlobs.Read(group.Bytes(valuesId), greatest + 1));
    }
}
