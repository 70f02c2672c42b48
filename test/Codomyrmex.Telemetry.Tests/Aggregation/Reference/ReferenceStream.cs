namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>One metric for one reader: a dictionary, and lists of what was measured.</summary>
sealed class ReferenceStream(StreamSpec spec, TemporalityPreference preference, MetricAggregation histogram, int readersLimit, long startUnixNanos)
{
    internal const string OverflowKey = "otel.metric.overflow|Bool|True";

    readonly MetricAggregation _aggregation = spec.AggregationFor(histogram);
    readonly AggregationTemporality _temporality = spec.TemporalityFor(preference);
    readonly int _limit = spec.Limit ?? readersLimit;
    readonly Dictionary<string, ReferenceSeries> _series = [];
    ReferenceSeries? _overflow;
    readonly long _startUnixNanos = startUnixNanos;
    long _lastUnixNanos = startUnixNanos;
    int _round;

    /// <summary>How often a measurement found no series of its own.</summary>
    internal int Overflowed { get; private set; }

    internal string Name => spec.MetricName;

    internal bool IsDropped => _aggregation is DropAggregation;

    internal static string KeyOf(IEnumerable<Tag> tags)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags.Where(tag => tag.IsRecordable))
            set[tag.Key] = $"{tag.Key}|{tag.Type}|{Text(tag)}";
        return string.Join(',', set.Values);
    }

    internal ReferenceSeries Find(IEnumerable<Tag> tags)
    {
        var key = KeyOf(tags.Where(tag => tag.Key is not null && spec.Keeps(tag.Key)));
        if (_series.TryGetValue(key, out var found))
            return found;
        if (_series.Count >= _limit - 1 && spec.Instrument.IsObservable)
        {
            foreach (var absent in _series.Values.Where(series => series.SeenRound < _round - 1).ToArray())
                _series.Remove(absent.Key);
        }

        if (_series.Count < _limit - 1)
            return _series[key] = new ReferenceSeries(key);
        Overflowed++;
        return _overflow ??= new ReferenceSeries(OverflowKey);
    }

    internal void Observe(double value, IEnumerable<Tag> tags)
    {
        var series = Find(tags);
        series.SeenRound = _round;
        series.Observed = _aggregation is SumAggregation ? (series.Observed ?? 0) + value : value;
    }

    /// <summary>The metric as text, its points in order; null if there are none.</summary>
    internal string? Collect(long now)
    {
        var isDelta = _temporality == AggregationTemporality.Delta;
        var points = new List<string>();
        foreach (var series in _series.Values.Append(_overflow).OfType<ReferenceSeries>().ToArray())
        {
            var point = spec.Instrument.IsObservable ? Observed(series, isDelta, now) : Measured(series, isDelta);
            if (point is null && !series.IsBound && !spec.Instrument.IsObservable)
                _series.Remove(series.Key);
            if (point is { } has)
                points.Add($"{{{series.Key}}} {has.Start}..{now}: {has.Value}");
        }

        _lastUnixNanos = now;
        _round++;
        return points.Count == 0 ? null : Head(Name, Kind, IsMonotonic, _temporality) + string.Join("; ", points.Order(StringComparer.Ordinal));
    }

    internal static string Head(string name, MetricDataKind kind, bool isMonotonic, AggregationTemporality temporality) =>
        $"{name} {kind} monotonic {isMonotonic} {(kind == MetricDataKind.Gauge ? "" : $"{temporality} ")}";

    internal static string Text(Tag tag) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tag.Value}");

    bool IsMonotonic => Kind == MetricDataKind.Sum && spec.Instrument.Kind is InstrumentKind.Counter or InstrumentKind.ObservableCounter or InstrumentKind.Histogram;

    MetricDataKind Kind => _aggregation switch
    {
        ExponentialAggregation => MetricDataKind.ExponentialHistogram,
        HistogramAggregation => MetricDataKind.Histogram,
        LastValueAggregation => MetricDataKind.Gauge,
        _ => MetricDataKind.Sum,
    };

    (long Start, string Value)? Measured(ReferenceSeries series, bool isDelta)
    {
        // A sum to which nothing was added, on the whole, says nothing as a delta.
        var hasNothing = series.Values.Count == 0 || (isDelta && _aggregation is SumAggregation && series.Values.Sum() == 0);
        string? value = null;
        if (!hasNothing || !isDelta)
            value = series.Values.Count == 0 && _aggregation is SumAggregation ? "0" : ReferencePoint.Of(_aggregation, series.Values);
        if (isDelta)
            series.Values.Clear();
        return value is null ? null : (isDelta ? _lastUnixNanos : _startUnixNanos, value);
    }

    (long Start, string Value)? Observed(ReferenceSeries series, bool isDelta, long now)
    {
        if (series.Observed is not { } value)
            return null;
        series.Observed = null;
        var since = series.SeenUnixNanos == 0 ? _lastUnixNanos : series.SeenUnixNanos;
        series.SeenUnixNanos = now;
        if (IsMonotonic && value < series.Before)
            (series.Before, series.ResetUnixNanos) = (0, since);
        var said = isDelta && _aggregation is SumAggregation ? value - series.Before : value;
        series.Before = value;
        return (isDelta ? since : Math.Max(_startUnixNanos, series.ResetUnixNanos), $"{said}");
    }
}
