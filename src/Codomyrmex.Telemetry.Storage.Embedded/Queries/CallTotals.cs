namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Calls, errors and durations. Adding in any order gives the same. Not thread-safe.</summary>
sealed class CallTotals
{
    // This and the sketch without its counts.
    const int BytesOfNone = 96;

    /// <summary>The durations of all calls.</summary>
    public DurationSketch Durations { get; } = new();

    /// <summary>Calls with status error.</summary>
    public long Errors { get; private set; }

    /// <summary>Memory that it takes, about.</summary>
    public long Bytes => BytesOfNone + Durations.Bytes;

    /// <summary>Adds a call.</summary>
    public void Add(long durationNanos, bool isError)
    {
        Durations.Add(durationNanos);
        Errors += isError ? 1 : 0;
    }

    /// <summary>Adds all that another holds.</summary>
    public void Add(CallTotals other)
    {
        Durations.Add(other.Durations);
        Errors += other.Errors;
    }

    /// <summary>As a summary.</summary>
    public ServiceSummary Summarize(string name, long lastSeenNanos) =>
        new(name, Durations.Count, Errors, Durations.Quantile(0.5), Durations.Quantile(0.95), Durations.Quantile(0.99), lastSeenNanos);
}
