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
        while (utf8.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ MemoryMarshal.Read<ulong>(utf8), Second);
            utf8 = utf8[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var value in utf8)
            rest = (rest << 8) | value;
        hash = Fold(hash ^ rest, Second);
        return (int)(hash ^ (hash >> 32));
    }

    static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    static ulong Secret() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
}
