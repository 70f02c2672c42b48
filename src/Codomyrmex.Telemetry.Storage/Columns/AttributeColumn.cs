namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The attributes of every row of a table: a row has a shape, which gives its keys and types, and the values from <c>Starts[row]</c> on. Immutable;
/// thread-safe.
/// </summary>
public sealed class AttributeColumn
{
    readonly int[] _rowShapes;
    readonly int[] _starts;
    readonly long[] _bits;

    internal AttributeColumn(StringTable strings, ShapeTable shapes, int[] rowShapes, int[] starts, long[] bits, BlobColumn blobs)
    {
        Strings = strings;
        Shapes = shapes;
        _rowShapes = rowShapes;
        _starts = starts;
        _bits = bits;
        Blobs = blobs;
    }

    /// <summary>The shapes that rows have.</summary>
    public ShapeTable Shapes { get; }

    /// <summary>The shape of each row.</summary>
    public ReadOnlySpan<int> RowShapes => _rowShapes;

    /// <summary>Where each row's values start; one more than there are rows.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>
    /// The values of all rows, 64 bits each: the integer, the double's bits, 0 or 1, the code of the text in <see cref="Strings"/>, or the index in
    /// <see cref="Blobs"/>, where arrays and maps lie as OTLP AnyValue messages.
    /// </summary>
    public ReadOnlySpan<long> Bits => _bits;

    /// <summary>The bytes of values that do not fit 64 bits.</summary>
    public BlobColumn Blobs { get; }

    /// <summary>The batch's texts.</summary>
    public StringTable Strings { get; }

    /// <summary>How many rows.</summary>
    public int Count => _rowShapes.Length;

    /// <summary>The attributes of a row.</summary>
    public AttributeList this[int row] => new(this, _rowShapes[row], _starts[row]);

    internal long EstimatedBytes =>
        ((_rowShapes.Length + _starts.Length) * (long)sizeof(int)) + (_bits.Length * (long)sizeof(long)) + Shapes.EstimatedBytes + Blobs.EstimatedBytes;
}
