namespace Codomyrmex.Telemetry.Storage;

/// <summary>Byte strings, one after the other. Immutable; thread-safe.</summary>
public sealed class BlobColumn
{
    readonly byte[] _bytes;
    readonly int[] _ends;

    internal BlobColumn(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>How many.</summary>
    public int Count => _ends.Length;

    /// <summary>The bytes at an index below <see cref="Count"/>.</summary>
    public ReadOnlySpan<byte> this[int index] => Memory(index).Span;

    internal long EstimatedBytes => _bytes.Length + (_ends.Length * (long)sizeof(int));

    /// <summary>The same, for code that must keep it.</summary>
    public ReadOnlyMemory<byte> Memory(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.AsMemory(start, _ends[index] - start);
    }
}
