using System.Numerics;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Steps of durations for people to look at: four to each power of two. Step 0 holds 0 ns only, step 1 begins at 1 ns.</summary>
public static class DurationScale
{
    const int StepsPerOctave = 4;

    /// <summary>The step a duration falls into; negative ones into 0.</summary>
    public static int StepOf(long nanos)
    {
        if (nanos <= 0)
            return 0;
        var octave = BitOperations.Log2((ulong)nanos);
        var step = (int)(octave >= 2 ? (nanos >> (octave - 2)) & 3 : (nanos << (2 - octave)) & 3);
        return 1 + (octave * StepsPerOctave) + step;
    }

    /// <summary>The least duration of a step, nanoseconds. Of steps that hold no whole number of nanoseconds, the next number.</summary>
    public static long FromNanos(int step)
    {
        if (step <= 0)
            return 0;
        var (octave, quarter) = Math.DivRem(step - 1, StepsPerOctave);
        return octave >= 2 ? (4L + quarter) << (octave - 2) : (4L + quarter + (1L << (2 - octave)) - 1) >> (2 - octave);
    }
}
