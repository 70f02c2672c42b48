using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A hash of short texts, eight bytes at a step: each is mixed with a secret and folded by a multiplication of 64 to 128 bits. The secrets are
/// drawn per process, so that a sender can't choose texts that collide; hashes therefore mean nothing outside it.
/// </summary>
static class TextHash
{
    static readonly ulong First = Secret();
    static readonly ulong Second = Secret();

    public static int Of(ReadOnlySpan<byte> utf8)
    {
        var hash = First ^ (ulong)utf8.Length;

        // The last step overlaps the one before; with the length mixed in, equal steps still mean equal texts.
        if (utf8.Length >= sizeof(ulong))
        {
            ref var start = ref MemoryMarshal.GetReference(utf8);
            var last = utf8.Length - sizeof(ulong);
            for (var i = 0; i < last; i += sizeof(ulong))
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)), Second);
            hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, last)), Second);
        }
        else
        {
            hash = Fold(hash ^ Few(utf8), Second);
        }

        return (int)(hash ^ (hash >> 32));
    }

    static ulong Few(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length >= sizeof(uint))
            return MemoryMarshal.Read<uint>(utf8) | ((ulong)MemoryMarshal.Read<uint>(utf8[^sizeof(uint)..]) << 32);
        ulong few = 0;
        foreach (var value in utf8)
            few = (few << 8) | value;
        return few;
    }

    static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    static ulong Secret() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
