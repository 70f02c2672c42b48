namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Takes texts apart into patterns and the numbers that were in them. A text whose pattern few others share, or that has a zero byte, stays as it is, as a pattern of its
/// own. Disposal gives buffers back. Not thread-safe.
/// </summary>
sealed class TextSplitter : IDisposable
{
    /// <summary>A pattern of fewer texts costs more than it saves.</summary>
    const int MinTexts = 4;

    const int Literal = -1;
    readonly PatternTable _found = new();
    readonly PooledList<int> _foundCounts = new();
    readonly PooledList<int> _foundSlots = new();
    readonly PooledList<ulong> _numbers = new();
    readonly PooledList<byte> _digits = new();
    readonly PooledList<long> _slotCounts = new();
    readonly PooledList<long> _lengths = new();
    readonly PooledList<int> _codes = new();

    public TextSplitter(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends)
    {
        Find(bytes, ends);
        Choose(bytes, ends);
    }

    /// <summary>Each text's pattern: codes that count up in the order of appearance.</summary>
    public ReadOnlySpan<int> Codes => _codes.Span;

    /// <summary>Bytes of each pattern.</summary>
    public ReadOnlySpan<long> Lengths => _lengths.Span;

    /// <summary>How many numbers go into each pattern. Where it is none, the pattern is the text.</summary>
    public ReadOnlySpan<long> SlotCounts => _slotCounts.Span;

    /// <summary>All patterns.</summary>
    public ByteSink Patterns { get; } = new();

    /// <summary>The numbers of all texts that have a pattern with slots, text by text.</summary>
    public ReadOnlySpan<ulong> Numbers => _numbers.Span;

    /// <summary>How many digits each of them has.</summary>
    public ReadOnlySpan<byte> NumberDigits => _digits.Span;

    public void Dispose()
    {
        _found.Dispose();
        Patterns.Dispose();
        _foundCounts.Dispose();
        _foundSlots.Dispose();
        _numbers.Dispose();
        _digits.Dispose();
        _slotCounts.Dispose();
        _lengths.Dispose();
        _codes.Dispose();
    }

    // The pattern of each text, and how many texts have it.
    void Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends)
    {
        using var scratch = new ByteSink();
        var start = 0;
        for (var index = 0; index < ends.Length; index++)
        {
            var text = bytes[start..ends[index]];
            start = ends[index];
            if (text.Contains((byte)0))
            {
                _codes.Add(Literal);
                continue;
            }

            var slots = Split(text, scratch.GetSpan(text.Length), out var length);
            var code = _found.Add(scratch.GetSpan(text.Length)[..length]);
            _codes.Add(code);
            if (code == _foundCounts.Count)
            {
                _foundCounts.Add(0);
                _foundSlots.Add(slots);
            }

            _foundCounts[code]++;
        }
    }

    int Split(ReadOnlySpan<byte> text, Span<byte> pattern, out int length)
    {
        var slots = 0;
        length = 0;
        while (true)
        {
            var run = text.IndexOfAnyInRange((byte)'0', (byte)'9');
            if (run < 0)
            {
                text.CopyTo(pattern[length..]);
                length += text.Length;
                return slots;
            }

            text[..run].CopyTo(pattern[length..]);
            text = text[run..];
            var digits = Digits.Parse(text, out var value);
            text = text[digits..];
            length += run;
            pattern[length++] = 0;
            _numbers.Add(value);
            _digits.Add((byte)digits);
            slots++;
        }
    }

    // Keeps the patterns that pay, gives them their final codes, and forgets the numbers of all other texts.
    void Choose(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends)
    {
        using var final = new PooledArray<int>(_found.Count);
        final.Span.Fill(Literal);
        var (start, read, kept) = (0, 0, 0);
        for (var index = 0; index < ends.Length; index++)
        {
            var text = bytes[start..ends[index]];
            start = ends[index];
            var found = _codes[index];
            var slots = found == Literal ? 0 : _foundSlots[found];
            if (found == Literal || (slots > 0 && _foundCounts[found] < MinTexts))
            {
                _codes[index] = AddPattern(text, 0);
            }
            else
            {
                if (final.Span[found] == Literal)
                    final.Span[found] = AddPattern(_found[found], slots);
                _codes[index] = final.Span[found];
                Numbers.Slice(read, slots).CopyTo(_numbers.Span[kept..]);
                NumberDigits.Slice(read, slots).CopyTo(_digits.Span[kept..]);
                kept += slots;
            }

            read += slots;
        }

        _numbers.Truncate(kept);
        _digits.Truncate(kept);
    }

    int AddPattern(ReadOnlySpan<byte> pattern, int slots)
    {
        Patterns.Write(pattern);
        _lengths.Add(pattern.Length);
        _slotCounts.Add(slots);
        return _lengths.Count - 1;
    }
}
