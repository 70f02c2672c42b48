namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The attributes of every row of a table: row i has the entries from <c>Starts[i]</c> to before <c>Starts[i + 1]</c>. Immutable; thread-safe.
/// </summary>
public sealed class AttributeColumn
{
    readonly int[] _starts;
    readonly int[] _keys;

    internal AttributeColumn(int[] starts, int[] keys, ValueColumn values)
    {
        _starts = starts;
        _keys = keys;
        Values = values;
    }

    /// <summary>One more than there are rows.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Each entry's key, a code of the batch's string table.</summary>
    public ReadOnlySpan<int> Keys => _keys;

    /// <summary>Each entry's value.</summary>
    public ValueColumn Values { get; }

    /// <summary>The attributes of a row.</summary>
    public AttributeList this[int row] => new(this, _starts[row], _starts[row + 1]);

    internal long EstimatedBytes => ((_starts.Length + _keys.Length) * (long)sizeof(int)) + Values.EstimatedBytes;
}
