namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The shapes of a table's rows: which keys with which types of values, in order. Rows that come from the same code share a shape, so keys and types
/// are kept once instead of for each row. Immutable; thread-safe.
/// </summary>
public sealed class ShapeTable
{
    readonly int[] _starts;
    readonly int[] _keys;
    readonly AttributeType[] _types;

    internal ShapeTable(int[] starts, int[] keys, AttributeType[] types)
    {
        _starts = starts;
        _keys = keys;
        _types = types;
    }

    /// <summary>How many.</summary>
    public int Count => _starts.Length - 1;

    internal long EstimatedBytes => ((_starts.Length + _keys.Length) * (long)sizeof(int)) + _types.Length;

    /// <summary>The keys of a shape: codes of the batch's string table.</summary>
    public ReadOnlySpan<int> Keys(int shape) => _keys.AsSpan(_starts[shape], _starts[shape + 1] - _starts[shape]);

    /// <summary>The types of a shape's values.</summary>
    public ReadOnlySpan<AttributeType> Types(int shape) => _types.AsSpan(_starts[shape], _starts[shape + 1] - _starts[shape]);
}
