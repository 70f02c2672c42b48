using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ObservationTests : IDisposable
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();
    readonly CollectingLoggers _loggers = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task WhatIsObservedIsTheMetric()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateObservableCounter("total", () => 5L, "By", "Bytes.");
        meter.CreateObservableUpDownCounter<int>("used", observer =>
        {
            observer.Observe(1, new Tag("pool", "a"));
            observer.Observe(-2, new("pool", "b"), new("shard", 3));
        });
        meter.CreateObservableGauge("heat", () => 20.5);
        meter.CreateObservableGauge<double>("silent", _ => { });

        await CollectAsync(sdk);
        Assert.Equal(
            ["heat Gauge False  20.5", "total Sum True  5", "used Sum False pool=a 1", "used Sum False pool=b,shard=3 -2"],
            _memory.Metrics.SelectMany(metric => metric.Points.Select(point => FormattableString.Invariant(
                $"{metric.Name} {metric.Kind} {metric.IsMonotonic} {string.Join(',', point.Attributes.ToArray())} {point.DoubleValue}"))).Order(StringComparer.Ordinal));
        Assert.Equal(("By", "Bytes."), _memory.Metrics.Where(metric => metric.Name == "total").Select(metric => (metric.Unit, metric.Description)).Single());
    }

    [Fact]
    public async Task EveryReaderAsksForItself()
    {
        var deltas = new InMemoryExporter();
        await using var sdk = Sdk(options => options.Metrics.Readers.Add(new PeriodicExport(deltas) { Temporality = TemporalityPreference.Delta }));
        var asked = 0;
        sdk.GetMeter("m").CreateObservableCounter("total", () => 10L * Interlocked.Increment(ref asked));
        await CollectAsync(sdk);
        Assert.Equal(2, asked);
        var first = Value(deltas) + 0;
        await CollectAsync(sdk);
        Assert.Equal(4, asked);
        Assert.Contains(Value(_memory), new long[] { 30, 40 });
        Assert.Equal(70 - Value(_memory), first + Value(deltas));

        static long Value(InMemoryExporter memory) => memory.Metrics[^1].Points[0].LongValue;
    }

    [Fact]
    public async Task AnInstrumentEndsWhenItIsDisposed()
    {
        await using var sdk = Sdk();
        var gauge = sdk.GetMeter("m").CreateObservableGauge("g", () => 1L);
        Assert.Equal("g", gauge.Name);
        await CollectAsync(sdk);
        Assert.Single(_memory.Metrics);
        gauge.Dispose();
        gauge.Dispose();
        sdk.GetMeter("m").CreateCounter<long>("other").Add(1);
        await CollectAsync(sdk);
        Assert.Equal("other", Assert.Single(_memory.Metrics).Name);
    }

    [Fact]
    public async Task AnInstrumentAnswersToTheSdkThatComesLaterAndToTheNextOne()
    {
        var meter = new Meter(new InstrumentationScope("m", null), null);
        meter.CreateObservableGauge("g", () => 1L);
        await using (var first = Sdk())
        {
            meter.Attach(first.MetricStore);
            meter.Attach(null);
            await CollectAsync(first);
            Assert.Single(_memory.Metrics);
        }

        var memory = new InMemoryExporter();
        await using var second = Some.Sdk(options => options.Exporters.Add(memory));
        meter.Attach(second.MetricStore);
        await CollectAsync(second);
        Assert.Single(memory.Metrics);
    }

    [Fact]
    public async Task WhatThrowsIsReportedAndHarmsNobody()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateObservableGauge<long>("half", observer =>
        {
            observer.Observe(1);
            throw new InvalidOperationException("no more");
        });
        meter.CreateObservableGauge<long>("bad", long () => throw new InvalidOperationException("none"));
        meter.CreateObservableGauge("well", () => 2L);
        using var library = new System.Diagnostics.Metrics.Meter($"library.{Guid.NewGuid():N}");
        await using var metered = new MeteredSdk(library);
        library.CreateObservableGauge("half", Halfway);
        library.CreateObservableGauge("well", () => 2L);

        await CollectAsync(sdk);
        await CollectAsync(sdk);
        Assert.Equal(["half", "well"], _memory.Metrics.Select(metric => metric.Name));
        Assert.Equal(2, _loggers.Messages.Count);
        Assert.Contains("'half' threw", _loggers.Messages.First(), StringComparison.Ordinal);
        Assert.Equal(4, sdk.Diagnostics.Failures);
        Assert.Equal(["half", "well"], (await metered.CollectAsync()).Select(metric => metric.Name));
        Assert.Contains("'half' threw", Assert.Single(metered.Loggers.Messages), StringComparison.Ordinal);

        static IEnumerable<System.Diagnostics.Metrics.Measurement<long>> Halfway()
        {
            yield return new(1);
            throw new InvalidOperationException("no more");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatHangsIsLeftOutUntilItReturnsAndTheOthersAreAsked(bool isLibrarys)
    {
        using var library = new System.Diagnostics.Metrics.Meter($"library.{Guid.NewGuid():N}");
        await using var sdk = Sdk(options =>
        {
            options.Meters.Enabled = isLibrarys;
            options.Meters.Include.Clear();
            options.Meters.Include.Add(library.Name);
        });
        using var gate = new ManualResetEventSlim();
        var (hangs, isAsked) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var calls = 0;
        Thread? asking = null;
        if (isLibrarys)
        {
            library.CreateObservableGauge("hung", Hang);
            library.CreateObservableGauge("well", Answer);
        }
        else
        {
            sdk.GetMeter("m").CreateObservableGauge("hung", Hang);
            sdk.GetMeter("m").CreateObservableGauge("well", Answer);
        }

        var collection = CollectAsync(sdk);
        await hangs.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        var timers = _time.Timers;
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await isAsked.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

        // What it said is there once the thread that asked it, and has nobody else to ask, has ended.
        Assert.True(asking!.Join(Some.Patience));
        await _time.TimersAsync(timers);
        Assert.False(collection.IsCompleted);

        // Whoever waits may set a new timer while time goes on, so it goes on in small steps.
        for (var step = 0; step < 20_000 && !collection.IsCompleted; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        await collection;
        Assert.Equal(["well"], _memory.Metrics.Select(metric => metric.Name));
        Assert.Contains("'hung' has not returned within 00:00:01", Assert.Single(_loggers.Messages), StringComparison.Ordinal);

        await CollectAsync(sdk);
        Assert.Equal(["well"], _memory.Metrics.Select(metric => metric.Name));
        Assert.Equal(1, calls);
        _time.Advance(TimeSpan.FromMinutes(1));
        await CollectAsync(sdk);
        Assert.Contains("'hung' still hangs", _loggers.Messages.Last(), StringComparison.Ordinal);

        gate.Set();
        while (_memory.Metrics.All(metric => metric.Name != "hung"))
            await CollectAsync(sdk);
        Assert.Equal(2, _memory.Metrics.Single(metric => metric.Name == "hung").Points[0].LongValue);

        long Hang()
        {
            var call = Interlocked.Increment(ref calls);
            hangs.TrySetResult();
            gate.Wait(Some.Patience);
            return call;
        }

        long Answer()
        {
            asking ??= Thread.CurrentThread;
            isAsked.TrySetResult();
            return 2;
        }
    }

    [Fact]
    public async Task WhatIsSaidAfterTheCollectionIsIgnored()
    {
        await using var sdk = Sdk();
        Observer<long> kept = default;
        kept.Observe(1);
        var calls = 0;
        sdk.GetMeter("m").CreateObservableGauge<long>("g", observer =>
        {
            if (++calls == 1)
                kept = observer;
            observer.Observe(calls);
        });
        await CollectAsync(sdk);
        kept.Observe(99, new Tag("late", true));
        await CollectAsync(sdk);
        Assert.Equal(2, Assert.Single(_memory.Metrics.Single().Points).LongValue);
    }

    [Fact]
    public async Task ACallbackMayMakeInstruments()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateObservableGauge("g", () =>
        {
            meter.CreateCounter<long>("made").Add(1);
            return 1L;
        });
        await CollectAsync(sdk);
        Assert.Equal(["g", "made"], _memory.Metrics.Select(metric => metric.Name));
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task WhatCannotBeTakenIsIgnoredAndReportedOnce()
    {
        await using var sdk = Sdk();
        sdk.GetMeter("m").CreateObservableCounter("c", () => double.NaN);
        sdk.GetMeter("m").CreateObservableGauge("g", () => double.PositiveInfinity);
        await CollectAsync(sdk);
        await CollectAsync(sdk);
        Assert.Equal(double.PositiveInfinity, Assert.Single(_memory.Metrics).Points[0].DoubleValue);
        Assert.Contains("'c' was given NaN", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeltaGoesOnFromWhatWasSeenLastWhateverHappenedInBetween()
    {
        var delta = new InMemoryExporter();
        await using var sdk = Sdk(options => options.Metrics.Readers.Add(new PeriodicExport(delta) { Temporality = TemporalityPreference.Delta }));
        var (total, mood) = (0L, "well");
        sdk.GetMeter("m").CreateObservableCounter<long>("c", observer =>
        {
            if (mood == "throws")
                throw new InvalidOperationException();
            if (mood == "well")
                observer.Observe(total);
        });
        var sum = 0L;
        foreach (var next in new[] { "well", "throws", "well", "says nothing", "says nothing", "well", "well" })
        {
            (total, mood) = (total + 100, next);
            _time.Advance(TimeSpan.FromSeconds(1));
            delta.Clear();
            await CollectAsync(sdk);
            if (delta.Metrics is not [var metric])
                continue;
            var point = Assert.Single(metric.Points);
            Assert.Equal(point.LongValue / 100, (point.UnixNanos - point.StartUnixNanos) / 1_000_000_000);
            sum += point.LongValue;
        }

        Assert.Equal((700, 700), (total, sum));
    }

    [Fact]
    public async Task SeriesThatNobodyObservesAnyMoreMakeRoomForNewOnes()
    {
        await using var sdk = Sdk(options => options.Metrics.SeriesLimit = 4);
        var first = 0;
        sdk.GetMeter("m").CreateObservableGauge<long>("g", observer =>
        {
            for (var i = first; i < first + 3; i++)
                observer.Observe(i, new Tag("process", i));
        });
        for (; first < 30; first += 3)
        {
            await CollectAsync(sdk);
            await CollectAsync(sdk);
            var points = _memory.Metrics.Single().Points;
            Assert.Contains(points, point => point.Attributes[0].LongValue == first);
            if (first > 3)
                await CollectAsync(sdk);
        }

        first = 100;
        await CollectAsync(sdk);
        await CollectAsync(sdk);
        await CollectAsync(sdk);
        Assert.Equal([100, 101, 102], _memory.Metrics.Single().Points.Select(point => point.LongValue).Order());
    }

    [Theory]
    [InlineData(640, true, 10)]
    [InlineData(20, true, 10)]
    [InlineData(5, true, 5)]
    [InlineData(640, false, 640)]
    public void ACallbackMayHoldUpTheOthersForASmallPartOfTheTime(int left, bool isRestWaiting, int expected) => Assert.Equal(
        TimeSpan.FromMilliseconds(expected), ObservationRound.PatienceWith(TimeSpan.FromMilliseconds(left), TimeSpan.FromMilliseconds(640), isRestWaiting));

    TelemetrySdk Sdk(Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
        options.LoggerFactory = _loggers;
        configure?.Invoke(options);
    });

    static async Task CollectAsync(TelemetrySdk sdk) => Assert.True(
        await sdk.FlushAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
}
