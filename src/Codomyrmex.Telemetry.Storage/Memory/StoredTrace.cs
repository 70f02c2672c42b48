namespace Codomyrmex.Telemetry.Storage;

/// <summary>One trace's spans in order of arrival, and what sorting needs of them. Not thread-safe: the store's lock guards it.</summary>
sealed class StoredTrace
{
    readonly List<SpanRow> _spans = [];

    public long StartNanos { get; private set; } = long.MaxValue;

    public long EndNanos { get; private set; } = long.MinValue;

    public long DurationNanos => Math.Max(0, EndNanos - StartNanos);

    public bool IsEmpty => _spans.Count == 0;

    public void Add(SpanRow span)
    {
        _spans.Add(span);
        StartNanos = Math.Min(StartNanos, span.StartNanos);
        EndNanos = Math.Max(EndNanos, span.EndNanos);
    }

    /// <summary>Removes the spans of a batch, which is the oldest and so lies in front.</summary>
    public void Remove(SpanBatch batch)
    {
        var count = 0;
        while (count < _spans.Count && ReferenceEquals(_spans[count].Batch, batch))
            count++;
        _spans.RemoveRange(0, count);
        Measure();
    }

    /// <summary>Removes the spans of which that is said.</summary>
    public void Remove(Predicate<SpanRow> isDoomed)
    {
        _spans.RemoveAll(isDoomed);
        Measure();
    }

    public SpanRow[] ToArray() => [.. _spans];

    void Measure()
    {
        (StartNanos, EndNanos) = (long.MaxValue, long.MinValue);
        foreach (var span in _spans)
        {
            StartNanos = Math.Min(StartNanos, span.StartNanos);
            EndNanos = Math.Max(EndNanos, span.EndNanos);
        }
    }
}
