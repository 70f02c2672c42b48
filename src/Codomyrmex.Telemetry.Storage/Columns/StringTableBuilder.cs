using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects a batch's texts, giving equal ones the same code. Not thread-safe.</summary>
public sealed class StringTableBuilder
{
    const int FirstTexts = 256;

    byte[] _bytes = new byte[16 << 10];
    int[] _ends = new int[FirstTexts];
    int[] _hashes = new int[FirstTexts];

    // Codes by hash, 0 for a free slot: the empty text, code 0, is never looked up.
    int[] _slots = new int[2 * FirstTexts];

    /// <summary>Starts with the empty text under code 0.</summary>
    public StringTableBuilder() => _hashes[0] = TextHash.Of(default);

    /// <summary>The code of a text given here; false when there is none.</summary>
    public bool TryFind(ReadOnlySpan<byte> utf8, out int code)
    {
        var mask = _slots.Length - 1;
        var hash = TextHash.Of(utf8);
        for (var slot = hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            code = _slots[slot] - 1;
            if (_hashes[code] == hash && Utf8(code).SequenceEqual(utf8))
                return true;
        }

        code = 0;
        return false;
    }

    /// <summary>How many texts so far; at least 1.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The code of a text, given here if it is new. The bytes are copied; they are expected to be UTF-8.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return 0;
        var slots = _slots;
        var mask = slots.Length - 1;
        var hash = TextHash.Of(utf8);
        var slot = hash & mask;
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var code = slots[slot];
            if (_hashes[code] == hash && Utf8(code).SequenceEqual(utf8))
                return code;
        }

        return Add(utf8, hash, slot);
    }

    /// <summary>The text of a code given here, as UTF-8; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Utf8(int code)
    {
        var start = code == 0 ? 0 : _ends[code - 1];
        return _bytes.AsSpan(start, _ends[code] - start);
    }

    /// <summary>Forgets all texts but the empty one, for the next batch.</summary>
    internal void Clear()
    {
        _slots.AsSpan().Clear();
        Count = 1;
    }

    internal StringTable Build() => new(Copy<byte>(_bytes, _ends[Count - 1]), Copy<int>(_ends, Count), Copy<int>(_hashes, Count));

    static T[] Copy<T>(T[] items, int count)
    {
        var copy = ColumnBuilder<T>.NewArray(count);
        items.AsSpan(0, count).CopyTo(copy);
        return copy;
    }

    int Add(ReadOnlySpan<byte> utf8, int hash, int slot)
    {
        var code = Count;
        if (code == _ends.Length)
        {
            Array.Resize(ref _ends, code * 2);
            Array.Resize(ref _hashes, code * 2);
        }

        var start = _ends[code - 1];
        if (utf8.Length > _bytes.Length - start)
            Array.Resize(ref _bytes, Math.Max(start + utf8.Length, (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        utf8.CopyTo(_bytes.AsSpan(start));
        _ends[code] = start + utf8.Length;
        _hashes[code] = hash;
        _slots[slot] = code;
        Count = code + 1;
        if (Count * 2 > _slots.Length)
            Grow();
        return code;
    }

    void Grow()
    {
        var slots = new int[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var code = 1; code < Count; code++)
        {
            var slot = _hashes[code] & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = code;
        }

        _slots = slots;
    }
}
