namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects a batch's texts, giving equal ones the same code. Not thread-safe.</summary>
public sealed class StringTableBuilder
{
    readonly ColumnBuilder<int> _ends = new();
    readonly ColumnBuilder<int> _hashes = new();
    byte[] _bytes = new byte[1024];
    int _byteCount;
    int[] _slots = new int[64];

    /// <summary>Starts with the empty text under code 0.</summary>
    public StringTableBuilder() => Intern(default);

    /// <summary>The code of a text, given here if it is new. The bytes are copied; they are expected to be UTF-8.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        var mask = _slots.Length - 1;
        var hash = TextHash.Of(utf8);
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var code = _slots[slot] - 1;
            if (_hashes[code] == hash && Utf8(code).SequenceEqual(utf8))
                return code;
        }

        return Add(utf8, hash, slot);
    }

    /// <summary>How many texts so far; at least 1.</summary>
    public int Count => _ends.Count;

    /// <summary>The text of a code given here, as UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Utf8(int code)
    {
        var start = code == 0 ? 0 : _ends[code - 1];
        return _bytes.AsSpan(start, _ends[code] - start);
    }

    internal StringTable Build() => new(_bytes.AsSpan(0, _byteCount).ToArray(), _ends.Build(), _hashes.Build(), _slots.AsSpan().ToArray());

    int Add(ReadOnlySpan<byte> utf8, int hash, int slot)
    {
        if (_byteCount + utf8.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_byteCount + utf8.Length, _bytes.Length * 2));
        utf8.CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += utf8.Length;
        _ends.Add(_byteCount);
        _hashes.Add(hash);
        _slots[slot] = _ends.Count;
        if (_ends.Count * 2 > _slots.Length)
            Grow();
        return _ends.Count - 1;
    }

    void Grow()
    {
        var slots = new int[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var code = 0; code < _ends.Count; code++)
        {
            var slot = _hashes[code] & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = code + 1;
        }

        _slots = slots;
    }
}
