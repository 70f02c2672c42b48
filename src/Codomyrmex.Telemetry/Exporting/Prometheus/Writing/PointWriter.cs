namespace Codomyrmex.Telemetry;

/// <summary>Writes the samples of one point.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class PointWriter : IDisposable
{
    readonly PowerBuckets _powers = new();
    readonly BoundTexts _bounds = new();
    readonly ExemplarWriter _exemplars = new();

    public void Dispose() => _exemplars.Dispose();

    /// <summary>A counter's or a gauge's.</summary>
    internal void WriteNumber(ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, in MetricPoint point, bool withExemplar)
    {
        Begin(target, family.Sample, labels);
        if (point.IsInteger)
            target.Add(point.LongValue);
        else
            target.Add(point.DoubleValue);
        if (withExemplar && ExemplarWriter.TryNewest(point.Exemplars, out var exemplar))
            _exemplars.Write(target, exemplar);
        target.Add((byte)'\n');
    }

    /// <summary>A histogram's. The sum is there only if it cannot fall, which is where nothing was measured below zero.</summary>
    internal void WriteHistogram(ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, in MetricPoint point, bool withExemplars)
    {
        var exemplars = withExemplars ? point.Exemplars : default;
        if (point.Histogram is { } histogram)
        {
            WriteBuckets(target, family, labels, histogram.Bounds, histogram.BucketCounts, exemplars);
            WriteTotals(target, family, labels, histogram.Count, histogram.Sum, CanFall(histogram));
        }
        else if (point.ExponentialHistogram is { } exponential)
        {
            _powers.Read(exponential);
            WriteBuckets(target, family, labels, _powers.Bounds, _powers.Counts, exemplars);
            WriteTotals(target, family, labels, exponential.Count, exponential.Sum, exponential.Negative.Counts.ContainsAnyExcept(0));
        }
    }

    internal static void WriteCreated(ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, in MetricPoint point)
    {
        Begin(target, family.Created, labels);
        target.AddSeconds(point.StartUnixNanos);
        target.Add((byte)'\n');
    }

    static bool CanFall(HistogramValue histogram) =>
        histogram.HasExtremes ? histogram.Min < 0 : histogram.Sum < 0 || (histogram.Bounds is [< 0, ..] && histogram.BucketCounts[0] > 0);

    void WriteBuckets(
        ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, ReadOnlySpan<double> bounds, ReadOnlySpan<long> counts, ReadOnlySpan<Exemplar> exemplars)
    {
        var total = 0L;
        var below = double.NegativeInfinity;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            var bound = i < bounds.Length ? bounds[i] : double.PositiveInfinity;
            target.Add(family.Bucket);
            target.Add((byte)'{');
            if (!labels.IsEmpty)
            {
                target.Add(labels);
                target.Add((byte)',');
            }

            target.Add("le=\""u8);
            target.Add(_bounds.Of(bound));
            target.Add("\"} "u8);
            target.Add(total);
            if (!exemplars.IsEmpty && ExemplarWriter.TryGreatest(exemplars, below, bound, out var exemplar))
                _exemplars.Write(target, exemplar);
            target.Add((byte)'\n');
            below = bound;
        }
    }

    static void WriteTotals(ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, long count, double sum, bool canFall)
    {
        if (!canFall)
        {
            Begin(target, family.Sum, labels);
            target.Add(sum);
            target.Add((byte)'\n');
        }

        Begin(target, family.Count, labels);
        target.Add(count);
        target.Add((byte)'\n');
    }

    static void Begin(ScrapeText target, byte[] name, ReadOnlySpan<byte> labels)
    {
        target.Add(name);
        if (!labels.IsEmpty)
        {
            target.Add((byte)'{');
            target.Add(labels);
            target.Add((byte)'}');
        }

        target.Add((byte)' ');
    }
}
