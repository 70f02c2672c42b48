namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects byte strings. Not thread-safe.</summary>
sealed class BlobColumnBuilder
{
    readonly ColumnBuilder<byte> _bytes = new();
    readonly ColumnBuilder<int> _ends = new();

    /// <summary>Copies the bytes and returns their index.</summary>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        _ends.Add(_bytes.Count);
        return _ends.Count - 1;
    }

    /// <summary>Forgets all, for the next batch.</summary>
    public void Clear()
    {
        _bytes.Clear();
        _ends.Clear();
    }

    public BlobColumn Build() => new(_bytes.Build(), _ends.Build());
}
