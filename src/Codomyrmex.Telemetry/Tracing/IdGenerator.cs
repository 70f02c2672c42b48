using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Random ids for one thread: xoshiro256**, seeded from the system's cryptographic source. Fast and evenly distributed, which is
/// what ids need; not secret, which they are not.
/// </summary>
sealed class IdGenerator
{
    ulong _a, _b, _c, _d;

    internal IdGenerator()
    {
        Span<ulong> seed = stackalloc ulong[4];
        do
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(seed));
        }
        while (seed.IndexOfAnyExcept(0UL) < 0);

        (_a, _b, _c, _d) = (seed[0], seed[1], seed[2], seed[3]);
    }

    /// <summary>A valid trace id with 128 random bits.</summary>
    internal TraceId NextTraceId()
    {
        TraceId id;
        do
        {
            id = new TraceId(Next(), Next());
        }
        while (!id.IsValid);
        return id;
    }

    /// <summary>A valid span id.</summary>
    internal SpanId NextSpanId()
    {
        ulong value;
        do
        {
            value = Next();
        }
        while (value == 0);
        return new SpanId(value);
    }

    /// <summary>More than 0 and at most 1, each number as likely as any other.</summary>
    internal double NextFraction() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
