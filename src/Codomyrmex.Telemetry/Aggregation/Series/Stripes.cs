using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Places for what several cores count at the same time, one for each core, so that none waits for another's.</summary>
static class Stripes
{
    /// <summary>How many there are: a power of two.</summary>
    internal static readonly int Count = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, Environment.ProcessorCount));

    /// <summary>That of the core that runs the calling thread.</summary>
    internal static int Own
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Thread.GetCurrentProcessorId() & (Count - 1);
    }
}
