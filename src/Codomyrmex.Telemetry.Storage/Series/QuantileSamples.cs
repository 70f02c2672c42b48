namespace Codomyrmex.Telemetry.Storage;

/// <summary>The series of a summary: one for each quantile, <c>_sum</c> and <c>_count</c>. Not thread-safe.</summary>
sealed class QuantileSamples(Samples samples)
{
    readonly Dictionary<double, SampleColumn<double>?> _known = [];
    readonly Lazy<SampleColumn<double>?> _sums = new(() => samples.Column(SeriesNames.Sum));
    readonly Lazy<SampleColumn<double>?> _totals = new(() => samples.Column(SeriesNames.Count));

    /// <summary>Adds a point.</summary>
    public void Add(long timeNanos, bool isStale, Distribution value)
    {
        if (isStale)
        {
            foreach (var column in _known.Values)
                column?.Add(timeNanos, StaleMarker.Value);
        }
        else
        {
            for (var i = 0; i < value.Quantiles.Length; i++)
            {
                if (IsFirst(value.Quantiles, i))
                    ColumnOf(value.Quantiles[i].Quantile)?.Add(timeNanos, value.Quantiles[i].Value);
            }
        }

        _sums.Value?.Add(timeNanos, isStale ? StaleMarker.Value : value.Sum ?? 0);
        _totals.Value?.Add(timeNanos, isStale ? StaleMarker.Value : value.Count);
    }

    static bool IsFirst(QuantileValue[] quantiles, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (quantiles[i].Quantile.Equals(quantiles[index].Quantile))
                return false;
        }

        return true;
    }

    SampleColumn<double>? ColumnOf(double quantile)
    {
        if (!_known.TryGetValue(quantile, out var column))
            _known.Add(quantile, column = samples.Column("", SeriesLabels.Quantile, LabelText.Of(quantile)));
        return column;
    }
}
