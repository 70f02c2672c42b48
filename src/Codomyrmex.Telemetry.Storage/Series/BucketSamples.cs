namespace Codomyrmex.Telemetry.Storage;

/// <summary>The series of a histogram: <c>_bucket</c> for each bound, <c>_sum</c> and <c>_count</c>. Not thread-safe.</summary>
sealed class BucketSamples(Samples samples, bool isDelta)
{
    readonly Dictionary<double, SampleColumn<double>?> _known = [];
    readonly Lazy<SampleColumn<double>?> _sums = new(() => samples.Column(SeriesNames.Sum));
    readonly Lazy<SampleColumn<double>?> _totals = new(() => samples.Column(SeriesNames.Count));
    double[] _bounds = [];
    SampleColumn<double>?[]? _columns;
    ulong[] _counts = [];
    ulong _count;
    double _sum;

    /// <summary>Adds a point; of a point that is not shown only what is added up matters.</summary>
    public void Add(long timeNanos, bool isStale, bool shown, ulong count, double? sum, ReadOnlySpan<double> bounds, ReadOnlySpan<ulong> counts)
    {
        if (_columns is null || ((!isStale || bounds.Length > 0) && !_bounds.AsSpan().SequenceEqual(bounds)))
            Choose(bounds);
        if (isStale)
        {
            if (shown)
                AddMarkers(timeNanos);
            return;
        }

        if (isDelta)
        {
            sum = AddUp(count, sum, counts);
            count = _count;
            counts = _counts;
        }

        if (shown)
            AddSamples(timeNanos, count, sum, counts);
    }

    double? AddUp(ulong count, double? sum, ReadOnlySpan<ulong> counts)
    {
        _count = unchecked(_count + count);
        for (var i = 0; i < Math.Min(counts.Length, _counts.Length); i++)
            _counts[i] = unchecked(_counts[i] + counts[i]);
        _sum += sum ?? 0;
        return sum is null ? null : _sum;
    }

    void AddSamples(long timeNanos, ulong count, double? sum, ReadOnlySpan<ulong> counts)
    {
        var below = 0.0;
        for (var i = 0; i < _bounds.Length && i < counts.Length; i++)
        {
            below += counts[i];
            _columns![i]?.Add(timeNanos, below);
        }

        _columns![^1]?.Add(timeNanos, count);
        if (sum is { } value)
            _sums.Value?.Add(timeNanos, value);
        _totals.Value?.Add(timeNanos, count);
    }

    void AddMarkers(long timeNanos)
    {
        foreach (var column in _columns!)
            column?.Add(timeNanos, StaleMarker.Value);
        if (_sums.IsValueCreated && _sums.Value is { Count: > 0 } sums)
            sums.Add(timeNanos, StaleMarker.Value);
        _totals.Value?.Add(timeNanos, StaleMarker.Value);
    }

    // Sums over other bounds can't go on: they start anew, as after a reset.
    void Choose(ReadOnlySpan<double> bounds)
    {
        _bounds = bounds.ToArray();
        _counts = new ulong[bounds.Length + 1];
        _count = 0;
        _sum = 0;
        _columns = new SampleColumn<double>?[bounds.Length + 1];
        for (var i = 0; i < bounds.Length; i++)
            _columns[i] = double.IsPositiveInfinity(bounds[i]) || Array.IndexOf(_bounds, bounds[i]) < i ? null : ColumnOf(bounds[i]);
        _columns[^1] = ColumnOf(double.PositiveInfinity);
    }

    SampleColumn<double>? ColumnOf(double bound)
    {
        if (!_known.TryGetValue(bound, out var column))
            _known.Add(bound, column = samples.Column(SeriesNames.Bucket, SeriesLabels.Bound, LabelText.Of(bound)));
        return column;
    }
}
