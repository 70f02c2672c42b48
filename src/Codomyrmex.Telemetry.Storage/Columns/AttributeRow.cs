namespace Codomyrmex.Telemetry.Storage;

/// <summary>One attribute.</summary>
public readonly struct AttributeRow
{
    readonly AttributeColumn _column;
    readonly int _index;

    internal AttributeRow(AttributeColumn column, int index)
    {
        _column = column;
        _index = index;
    }

    /// <summary>The key.</summary>
    public string Key => _column.Values.Strings.Text(_column.Keys[_index]);

    /// <summary>The key, as UTF-8.</summary>
    public ReadOnlySpan<byte> KeyUtf8 => _column.Values.Strings.Utf8(_column.Keys[_index]);

    /// <summary>The value.</summary>
    public AttributeValue Value => _column.Values[_index];
}
