using System.Buffers;
using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>UTF-8 text that grows in memory of the shared pool, which disposal gives back.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class ScrapeText(int capacity) : IDisposable
{
    const int LongestNumber = 32;

    static readonly SearchValues<char> Escaped = SearchValues.Create("\\\"\n");

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, LongestNumber));

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    internal void Clear() => Length = 0;

    /// <summary>Takes back everything behind the first so many bytes.</summary>
    internal void CutTo(int length) => Length = length;

    internal void Add(byte letter)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = letter;
    }

    internal void Add(ReadOnlySpan<byte> text)
    {
        if (_bytes.Length - Length < text.Length)
            Grow(text.Length);
        text.CopyTo(_bytes.AsSpan(Length));
        Length += text.Length;
    }

    internal void Add(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length - Length < most)
            Grow(most);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Text with a backslash before what the formats escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quotes">Whether double quotes are escaped too, as they are everywhere but in the help of the text format.</param>
    internal void AddEscaped(ReadOnlySpan<char> text, bool quotes = true)
    {
        int next;
        while ((next = text.IndexOfAny(Escaped)) >= 0)
        {
            Add(text[..next]);
            var letter = text[next];
            if (letter != '"' || quotes)
                Add((byte)'\\');
            Add(letter == '\n' ? (byte)'n' : (byte)letter);
            text = text[(next + 1)..];
        }

        Add(text);
    }

    internal void Add(long number)
    {
        Reserve();
        number.TryFormat(_bytes.AsSpan(Length), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A number as short as it can be read back, with the formats' words for what is not finite.</summary>
    internal void Add(double number)
    {
        if (!double.IsFinite(number))
        {
            Add(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "+Inf"u8 : "-Inf"u8);
            return;
        }

        Reserve();
        number.TryFormat(_bytes.AsSpan(Length), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A time, given in nanoseconds since 1970, in seconds.</summary>
    internal void AddSeconds(long unixNanos)
    {
        var (seconds, nanos) = Math.DivRem(Math.Max(0, unixNanos), 1_000_000_000);
        Add(seconds);
        Add((byte)'.');
        Reserve();
        ((int)(nanos / 1_000_000)).TryFormat(_bytes.AsSpan(Length), out var written, "D3", CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Sixteen lowercase digits.</summary>
    internal void AddHex(ulong number)
    {
        Reserve();
        number.TryFormat(_bytes.AsSpan(Length), out var written, "x16", CultureInfo.InvariantCulture);
        Length += written;
    }

    void Reserve()
    {
        if (_bytes.Length - Length < LongestNumber)
            Grow(LongestNumber);
    }

    void Grow(int wanted)
    {
        var grown = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_bytes.Length * 2, Length + wanted)));
        Span.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
