namespace Codomyrmex.Telemetry.Storage;

/// <summary>One attribute.</summary>
public readonly struct AttributeRow
{
    readonly AttributeColumn _column;
    readonly int _key;

    internal AttributeRow(AttributeColumn column, int key, AttributeValue value)
    {
        _column = column;
        _key = key;
        Value = value;
    }

    /// <summary>The key.</summary>
    public string Key => _column.Strings.Text(_key);

    /// <summary>The key, as UTF-8.</summary>
    public ReadOnlySpan<byte> KeyUtf8 => _column.Strings.Utf8(_key);

    /// <summary>The value.</summary>
    public AttributeValue Value { get; }
}
