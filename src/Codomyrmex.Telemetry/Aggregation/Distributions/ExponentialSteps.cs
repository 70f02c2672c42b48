using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The bounds between 1 and 2 at scales up to <see cref="Scale"/>, by table: the first bits of a number lead to one bound at most that can be between it and
/// the next table entry.
/// </summary>
static class ExponentialSteps
{
    /// <summary>The finest scale that is in the table.</summary>
    internal const int Scale = 8;

    const int FractionBits = 52;
    const int CellBits = Scale + 1;
    const int Count = 1 << Scale;

    // Behind the point, rounded down, as a double has it. Behind all others one that nothing exceeds.
    static readonly ulong[] Bounds = [.. Enumerable.Range(0, Count).Select(FractionOf), ulong.MaxValue];

    // Bounds below each cell of equal width. A cell is narrower than the narrowest bucket, so that it has one bound inside at most.
    static readonly byte[] Cells = [.. Enumerable.Range(0, 1 << CellBits).Select(static cell => BelowOf((ulong)cell << (FractionBits - CellBits)))];

    /// <summary>How many bounds between 1 and 2 are below 1 and a fraction.</summary>
    /// <param name="fraction">A double's bits behind the point; not 0.</param>
    /// <param name="scale">From 0 to <see cref="Scale"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Of(ulong fraction, int scale)
    {
        int step = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Cells), (nint)(fraction >> (FractionBits - CellBits)));
        if (fraction > Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Bounds), step + 1))
            step++;
        return step >> (Scale - scale);
    }

    static ulong FractionOf(int step) =>
        (ExponentialBound.Power(step << (ExponentialBound.MaxScale - Scale)).Upper >> (ExponentialBound.UpperFractionBits - FractionBits)) & ((1UL << FractionBits) - 1);

    static byte BelowOf(ulong fraction)
    {
        var found = Array.BinarySearch(Bounds, 1, Count - 1, fraction);
        return (byte)((found < 0 ? ~found : found) - 1);
    }
}
