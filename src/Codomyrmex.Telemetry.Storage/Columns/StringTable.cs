using System.Numerics;
using System.Text;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A batch's texts, each stored once as UTF-8 under a code. Code 0 is the empty text. Immutable; thread-safe.
/// </summary>
public sealed class StringTable
{
    readonly byte[] _utf8;
    readonly int[] _ends;
    readonly int[] _hashes;

    // Made when first asked for, for most batches are written on without anyone asking; two threads may both make one, and either is right.
    int[]? _slots;
    string?[]? _texts;

    internal StringTable(byte[] utf8, int[] ends, int[] hashes)
    {
        _utf8 = utf8;
        _ends = ends;
        _hashes = hashes;
    }

    /// <summary>How many texts; at least 1.</summary>
    public int Count => _ends.Length;

    /// <summary>All texts, one after the other.</summary>
    internal ReadOnlySpan<byte> AllUtf8 => _utf8;

    internal long EstimatedBytes => _utf8.Length + ((_ends.Length + _hashes.Length) * (long)sizeof(int));

    /// <summary>The table of texts that lie one after the other, of which the first is empty. Both arrays are handed over.</summary>
    internal static StringTable Of(byte[] utf8, int[] ends)
    {
        var hashes = new int[ends.Length];
        for (var (code, start) = (0, 0); code < ends.Length; start = ends[code++])
            hashes[code] = TextHash.Of(utf8.AsSpan(start, ends[code] - start));
        return new StringTable(utf8, ends, hashes);
    }

    /// <summary>The text of a code, as UTF-8. The code is one of this table's.</summary>
    public ReadOnlySpan<byte> Utf8(int code)
    {
        var start = code == 0 ? 0 : _ends[code - 1];
        return _utf8.AsSpan(start, _ends[code] - start);
    }

    /// <summary>A hash of a code's text: equal for equal texts of all tables, and without meaning outside this process.</summary>
    public int Hash(int code) => _hashes[code];

    /// <summary>The text of a code; made at the first call and kept.</summary>
    public string Text(int code)
    {
        var texts = _texts ??= new string?[_ends.Length];
        return texts[code] ??= Encoding.UTF8.GetString(Utf8(code));
    }

    /// <summary>The code of a text; false when the batch does not contain it, and so no row can match.</summary>
    public bool TryFind(ReadOnlySpan<byte> utf8, out int code)
    {
        var slots = _slots ??= Index();
        var mask = slots.Length - 1;
        for (var slot = TextHash.Of(utf8) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            code = slots[slot] - 1;
            if (Utf8(code).SequenceEqual(utf8))
                return true;
        }

        code = 0;
        return false;
    }

    /// <inheritdoc cref="TryFind(ReadOnlySpan{byte}, out int)"/>
    public bool TryFind(string text, out int code) => TryFind(Encoding.UTF8.GetBytes(text), out code);

    // Codes plus one, by hash; 0 for a free slot.
    int[] Index()
    {
        var slots = new int[BitOperations.RoundUpToPowerOf2((uint)_hashes.Length * 2)];
        var mask = slots.Length - 1;
        for (var code = 0; code < _hashes.Length; code++)
        {
            var slot = _hashes[code] & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = code + 1;
        }

        return slots;
    }
}
