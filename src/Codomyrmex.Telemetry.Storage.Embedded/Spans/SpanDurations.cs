namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Durations as filters see them.</summary>
static class SpanDurations
{
    /// <summary>From each start to its end, 0 where the end lies before.</summary>
    public static long[] Of(ReadOnlySpan<long> starts, ReadOnlySpan<long> ends)
    {
        var durations = new long[starts.Length];
        for (var row = 0; row < durations.Length; row++)
            durations[row] = Of(starts[row], ends[row]);
        return durations;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static long Of(long start, long end) => Math.Max(0, end - start);
}
