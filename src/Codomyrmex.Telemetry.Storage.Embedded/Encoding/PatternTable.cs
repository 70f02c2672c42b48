using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Distinct byte strings under codes that count up in the order of appearance. Disposal gives buffers back. Not thread-safe.</summary>
sealed class PatternTable : IDisposable
{
    const int FirstSlots = 64;
    readonly ByteSink _bytes = new();
    readonly PooledList<int> _ends = new();
    readonly PooledList<int> _hashes = new();
    int[] _slots = new int[FirstSlots];

    /// <summary>How many.</summary>
    public int Count => _ends.Count;

    /// <summary>The bytes of a code.</summary>
    public ReadOnlySpan<byte> this[int code]
    {
        get
        {
            var start = code == 0 ? 0 : _ends[code - 1];
            return _bytes.Written[start.._ends[code]];
        }
    }

    /// <summary>The code of a byte string, which is added when it is new.</summary>
    public int Add(ReadOnlySpan<byte> pattern)
    {
        var hash = TextHash.Of(pattern);
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var code = _slots[slot] - 1;
            if (_hashes[code] == hash && this[code].SequenceEqual(pattern))
                return code;
        }

        _bytes.Write(pattern);
        _ends.Add(_bytes.Count);
        _hashes.Add(hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>All of them, in the order of their codes.</summary>
    public TextList ToList() => new(_bytes.Written.ToArray(), _ends.Span.ToArray());

    public void Dispose()
    {
        _bytes.Dispose();
        _ends.Dispose();
        _hashes.Dispose();
    }

    void Grow()
    {
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Count * 4)];
        var mask = _slots.Length - 1;
        for (var code = 0; code < Count; code++)
        {
            var slot = _hashes[code] & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = code + 1;
        }
    }
}
