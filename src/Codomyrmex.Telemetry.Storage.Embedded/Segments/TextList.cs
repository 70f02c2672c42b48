namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Texts, one after the other. Immutable; thread-safe.</summary>
sealed class TextList(byte[] bytes, int[] ends)
{
    /// <summary>No texts.</summary>
    public static TextList Empty { get; } = new([], []);

    /// <summary>How many.</summary>
    public int Count => ends.Length;

    /// <summary>What it takes in memory, about.</summary>
    public long EstimatedBytes => bytes.Length + (ends.Length * (long)sizeof(int));

    /// <summary>The text at an index below <see cref="Count"/>, UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : ends[index - 1];
            return bytes.AsSpan(start, ends[index] - start);
        }
    }
}
