using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>Threads that measure and readers that collect at the same time: nothing is lost, nothing is counted twice.</summary>
public sealed class ContentionTests
{
    const int Sets = 24;
    const int Measurements = 20_000;

    [Theory]
    [InlineData(4, 2000)]
    [InlineData(8, 2000)]
    [InlineData(8, 10)]
    public async Task WhatDeltasSayTogetherIsWhatWasMeasured(int threads, int limit)
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.ExemplarFilter = ExemplarFilter.AlwaysOn;
            options.Metrics.Views.Add(new MetricView { InstrumentName = "exponential", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 20) });
            options.Metrics.Views.Add(new MetricView { InstrumentName = "filtered", AttributeKeys = ["set"] });
        });
        Measured.Reader[] readers = [measured.ReaderOf(TemporalityPreference.Delta, limit: limit), measured.ReaderOf(TemporalityPreference.LowMemory, limit: limit), measured.ReaderOf(limit: limit)];
        var load = new Load(measured.Sdk.GetMeter("m"));
        var deltas = readers[..2].Select(_ => new Totals()).ToArray();
        using var isOver = new CancellationTokenSource();
        var collecting = readers[..2].Select((reader, i) => Task.Run(() => CollectUntil(reader, deltas[i], isOver.Token), TestContext.Current.CancellationToken)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => load.Run(new Random(thread)), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        await isOver.CancelAsync();
        await Task.WhenAll(collecting);

        foreach (var (reader, totals) in readers[..2].Zip(deltas))
        {
            totals.Add(reader.Batch());
            Assert.Empty(reader.Batch().Metrics);
        }

        var cumulative = new Totals();
        cumulative.Add(readers[2].Batch());
        var expected = load.Expected(threads);
        foreach (var totals in deltas.Append(cumulative))
        {
            foreach (var (name, total) in expected)
                Assert.True(total == totals.Of(name), $"{name}: {totals.Of(name)} instead of {total}");
            if (limit == 2000)
                Assert.Equal(expected.Count * Sets, totals.Series);
            else
                Assert.True(totals.MostPoints <= limit);
        }
    }

    // Each round at least once, so that series are idle now and then, and go, and come back.
    static void CollectUntil(Measured.Reader reader, Totals totals, CancellationToken isOver)
    {
        do
        {
            totals.Add(reader.Batch());
            Thread.Yield();
        }
        while (!isOver.IsCancellationRequested);
    }

    /// <summary>What threads measure, and what that comes to.</summary>
    sealed class Load
    {
        readonly Counter<long> _longs;
        readonly Counter<double> _doubles;
        readonly Counter<long> _filtered;
        readonly Histogram<double> _explicit;
        readonly Histogram<long> _exponential;
        readonly Counter<long>.Bound[] _bound;
        readonly Histogram<double>.Bound[] _boundExplicit;
        long _sum;
        long _wholes;

        internal Load(Meter meter)
        {
            (_longs, _doubles, _filtered) = (meter.CreateCounter<long>("longs"), meter.CreateCounter<double>("doubles"), meter.CreateCounter<long>("filtered"));
            (_explicit, _exponential) = (meter.CreateHistogram<double>("explicit"), meter.CreateHistogram<long>("exponential"));
            _bound = [.. Enumerable.Range(0, Sets).Select(set => _longs.With(new Tag("set", set)))];
            _boundExplicit = [.. Enumerable.Range(0, Sets).Select(set => _explicit.With(new("fixed", true), new("set", set)))];
        }

        internal void Run(Random random)
        {
            for (var i = 0; i < Measurements; i++)
            {
                // A few sets at a time, and others later.
                var set = ((i / 2500 * 3) + random.Next(4)) % Sets;
                var value = random.Next(1, 1000);
                Interlocked.Add(ref _sum, value);
                if (i % 2 == 0)
                    _longs.Add(value, new Tag("set", set));
                else
                    _bound[set].Add(value);
                _doubles.Add(value * 0.25, new("set", set), new("fixed", "x"));
                _filtered.Add(value, new("noise", i), new("set", set));
                if (i % 5 == 0)
                    _boundExplicit[set].Record(value * 0.25);
                else
                    _explicit.Record(value * 0.25, new("set", set), new("fixed", true));
                _exponential.Record(value, new Tag("set", set));
                Interlocked.Increment(ref _wholes);
            }
        }

        internal Dictionary<string, (double Sum, long Count)> Expected(int threads)
        {
            Assert.Equal((long)threads * Measurements, _wholes);
            return new()
            {
                ["longs"] = (_sum, 0),
                ["doubles"] = (_sum * 0.25, 0),
                ["filtered"] = (_sum, 0),
                ["explicit"] = (_sum * 0.25, _wholes),
                ["exponential"] = (_sum, _wholes),
            };
        }
    }

    /// <summary>Several collections added up.</summary>
    sealed class Totals
    {
        readonly Dictionary<string, (double Sum, long Count)> _totals = [];
        readonly HashSet<(string, string)> _series = [];

        internal int Series => _series.Count;

        internal int MostPoints { get; private set; }

        internal (double Sum, long Count) Of(string name) => _totals.GetValueOrDefault(name);

        internal void Add(MetricBatch batch)
        {
            foreach (var metric in batch.Metrics)
            {
                MostPoints = Math.Max(MostPoints, metric.Points.Count);
                foreach (var point in metric.Points)
                    Add(metric, point);
            }
        }

        void Add(MetricData metric, MetricPoint point)
        {
            _series.Add((metric.Name, ReferenceStream.KeyOf(point.Attributes.ToArray())));
            var (sum, count) = Of(metric.Name);
            if (point.Histogram is { } histogram)
            {
                Assert.Equal(histogram.Count, histogram.BucketCounts.ToArray().Sum());
                _totals[metric.Name] = (sum + histogram.Sum, count + histogram.Count);
            }
            else if (point.ExponentialHistogram is { } exponential)
            {
                Assert.Equal(exponential.Count, exponential.Positive.Counts.ToArray().Sum() + exponential.ZeroCount);
                Assert.InRange(exponential.Positive.Counts.Length, 1, 20);
                _totals[metric.Name] = (sum + exponential.Sum, count + exponential.Count);
            }
            else
            {
                _totals[metric.Name] = (sum + point.DoubleValue, count);
            }
        }
    }
}
