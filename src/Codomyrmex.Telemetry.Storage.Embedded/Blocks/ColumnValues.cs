namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Distinct values that lie in a batch's column.</summary>
sealed class ColumnValues(ValueColumn column) : ValueList
{
    public override int Count => column.Count;

    public override AttributeType Type(int index) => column.Types[index];

    public override long Bits(int index) => column.Bits[index];

    public override ReadOnlySpan<byte> Bytes(int index)
    {
        var bits = (int)column.Bits[index];
        return column.Types[index] switch
        {
            AttributeType.String => column.Strings.Utf8(bits),
            AttributeType.Bytes or AttributeType.Array or AttributeType.Map => column.Blobs[bits],
            _ => default,
        };
    }
}
