namespace Codomyrmex.Telemetry.Storage;

/// <summary>Samples of one Prometheus series while they are gathered, in order of time. Not thread-safe.</summary>
sealed class SampleColumn<TValue>(Label[] labels)
{
    readonly ColumnBuilder<long> _times = new();
    readonly ColumnBuilder<TValue> _values = new();

    /// <summary>The series' labels, by name.</summary>
    public Label[] Labels { get; } = labels;

    /// <summary>How many samples so far.</summary>
    public int Count => _times.Count;

    /// <summary>The times so far.</summary>
    public long[] Times => _times.Build();

    /// <summary>The values so far.</summary>
    public TValue[] Values => _values.Build();

    /// <summary>Adds one, later than those before.</summary>
    public void Add(long timeNanos, TValue value)
    {
        _times.Add(timeNanos);
        _values.Add(value);
    }
}
