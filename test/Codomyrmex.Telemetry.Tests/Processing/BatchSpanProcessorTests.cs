using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class BatchSpanProcessorTests
{
    readonly ControlledTime _time = new();
    readonly CollectingSpanExporter _exporter = new();

    [Fact]
    public async Task ABatchGoesOutWhenItsSizeIsReached()
    {
        await using var sdk = Sdk(queue: 16, batch: 4);
        End(sdk, "1", "2", "3");
        End(sdk, "4");
        Assert.Equal(["1", "2", "3", "4"], (await _exporter.NextAsync()).Order());
        End(sdk, "5");
        Assert.False(_exporter.AnyWaiting);
    }

    [Fact]
    public async Task WhatIsLessThanABatchGoesOutAfterTheScheduleDelay()
    {
        await using var sdk = Sdk(queue: 16, batch: 4);
        End(sdk, "1", "2");
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(_exporter.AnyWaiting);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["1", "2"], await _exporter.NextAsync());
    }

    [Fact]
    public async Task FlushSendsEverythingInBatches()
    {
        await using var sdk = Sdk(queue: 1000, batch: 100);
        End(sdk, [.. Enumerable.Range(0, 250).Select(number => $"{number}")]);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        var sizes = new List<int>();
        while (_exporter.AnyWaiting)
            sizes.Add((await _exporter.NextAsync()).Length);
        Assert.Equal(250, sizes.Sum());
        Assert.All(sizes, size => Assert.InRange(size, 1, 100));
        Assert.Equal(250, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task DisposalDrainsTheQueueAndShutsTheExporterDown()
    {
        using (var sdk = Sdk(queue: 16, batch: 4))
            End(sdk, "last");
        Assert.Equal(["last"], await _exporter.NextAsync());
        Assert.Equal(1, _exporter.Shutdowns);
    }

    [Fact]
    public async Task AFullQueueDropsTheNewestAndCountsThem()
    {
        var release = new TaskCompletionSource();
        _exporter.Answer = async _ =>
        {
            await release.Task;
            return ExportResult.Success;
        };
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(queue: 4, batch: 2, options =>
        {
            options.LoggerFactory = loggers;
            options.Batch.MaxConcurrentExports = 1;
        });
        End(sdk, "1", "2");
        Assert.Equal(["1", "2"], await _exporter.NextAsync());

        End(sdk, "3", "4", "5", "6", "7", "8");
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull));
        Assert.Contains("QueueFull", Assert.Single(loggers.Messages), StringComparison.Ordinal);

        release.SetResult();
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(["3", "4", "5", "6"], (await _exporter.NextAsync()).Concat(await _exporter.NextAsync()));
        Assert.Equal(6, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task AnExporterThatThrowsCostsItsBatchOnly()
    {
        var isFirst = true;
        _exporter.Answer = _ =>
        {
            if (!isFirst)
                return new(ExportResult.Success);
            isFirst = false;
            throw new InvalidOperationException("broken");
        };
        await using var sdk = Sdk(queue: 16, batch: 2);
        End(sdk, "1", "2");
        Assert.Equal(["1", "2"], await _exporter.NextAsync());
        End(sdk, "3", "4");
        Assert.Equal(["3", "4"], await _exporter.NextAsync());
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
        Assert.Equal(2, sdk.Diagnostics.Exported(OtlpSignal.Traces));
        Assert.Equal(1, sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task AnExporterThatHangsIsGivenUpAfterTheExportTimeout()
    {
        var never = new TaskCompletionSource<ExportResult>();
        _exporter.Answer = _ => new(never.Task);
        await using var sdk = Sdk(queue: 16, batch: 2, options => options.Batch.ExportTimeout = TimeSpan.FromSeconds(7));
        End(sdk, "1", "2");
        Assert.Equal(["1", "2"], await _exporter.NextAsync());
        _exporter.Answer = static _ => new(ExportResult.Success);
        _time.Advance(TimeSpan.FromSeconds(7));

        End(sdk, "3", "4");
        Assert.Equal(["3", "4"], await _exporter.NextAsync());
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
    }

    [Fact]
    public async Task AnExporterThatBlocksItsThreadIsGivenUpTooAndAnotherThreadGoesOn()
    {
        using var release = new ManualResetEventSlim();
        _exporter.Answer = _ =>
        {
            release.Wait(Some.Patience, CancellationToken.None);
            return new(ExportResult.Success);
        };
        var sdk = Sdk(queue: 16, batch: 2, options => options.Batch.ExportTimeout = TimeSpan.FromSeconds(7));
        End(sdk, "1", "2");
        Assert.Equal(["1", "2"], await _exporter.NextAsync());
        _exporter.Answer = static _ => new(ExportResult.Success);
        End(sdk, "3", "4");
        Assert.False(_exporter.AnyWaiting);
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(["3", "4"], await _exporter.NextAsync());
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));

        release.Set();
        await sdk.DisposeAsync();
        Assert.Equal((2L, 2L), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.TotalDropped));
    }

    [Fact]
    public async Task WhatAnExportersCallbackThrowsWhenItsTimeIsUpIsReported()
    {
        var never = new TaskCompletionSource<ExportResult>();
        _exporter.Answer = cancellationToken =>
        {
            cancellationToken.Register(static () => throw new InvalidOperationException("callback"));
            return new(never.Task);
        };
        var sdk = Sdk(queue: 16, batch: 1, options => options.Batch.ExportTimeout = TimeSpan.FromSeconds(7));
        End(sdk, "1");
        await _exporter.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(7));
        await Some.UntilAsync(() => sdk.Diagnostics.TotalDropped == 1);
        End(sdk, "2");
        await _exporter.NextAsync();
        using var stop = new CancellationTokenSource();
        var shutdown = sdk.ShutdownAsync(TimeSpan.FromSeconds(3), stop.Token);
        await stop.CancelAsync();
        Assert.False(await shutdown);
        Assert.Equal((2L, 2L), (sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut), sdk.Diagnostics.Failures));
        never.SetResult(ExportResult.Success);
    }

    [Fact]
    public async Task AShutdownEndsInTimeAlthoughTheExporterBlocksItsThread()
    {
        using var release = new ManualResetEventSlim();
        _exporter.Answer = _ =>
        {
            release.Wait(Some.Patience, CancellationToken.None);
            return new(ExportResult.Success);
        };
        var sdk = Sdk(queue: 16, batch: 2, options => options.Batch.MaxConcurrentExports = 1);
        End(sdk, "1", "2", "3");
        Assert.Equal(["1", "2"], await _exporter.NextAsync());
        var shutdown = sdk.ShutdownAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(await shutdown);
        Assert.Equal(
            (2L, 1L),
            (sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut), sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ShutDown)));
        release.Set();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SoManyExportsAreUnderWayAtTheSameTimeAndNoMore(int limit)
    {
        var release = new TaskCompletionSource();
        _exporter.Answer = async _ =>
        {
            await release.Task;
            return ExportResult.Success;
        };
        await using var sdk = Sdk(queue: 16, batch: 2, options => options.Batch.MaxConcurrentExports = limit);
        for (var export = 0; export < limit; export++)
        {
            End(sdk, "a", "b");
            await _exporter.NextAsync();
        }

        End(sdk, "c", "d");
        _time.Advance(TimeSpan.FromSeconds(1));
        var flush = sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.False(flush.IsCompleted || _exporter.AnyWaiting);
        release.SetResult();
        Assert.True(await flush);
        Assert.Equal(["c", "d"], await _exporter.NextAsync());
        Assert.Equal((limit + 1) * 2, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task AHangingExportKeepsItsPlaceUntilItEnds()
    {
        var never = new TaskCompletionSource<ExportResult>();
        _exporter.Answer = _ => new(never.Task);
        await using var sdk = Sdk(queue: 16, batch: 2, options =>
        {
            options.Batch.ExportTimeout = TimeSpan.FromSeconds(7);
            options.Batch.MaxConcurrentExports = 1;
        });
        End(sdk, "1", "2");
        await _exporter.NextAsync();
        End(sdk, "3", "4");
        _time.Advance(TimeSpan.FromSeconds(7));
        await Some.UntilAsync(() => sdk.Diagnostics.TotalDropped == 2);
        Assert.False(_exporter.AnyWaiting);

        _exporter.Answer = static _ => new(ExportResult.Success);
        never.SetResult(ExportResult.Success);
        Assert.Equal(["3", "4"], await _exporter.NextAsync());
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
    }

    [Fact]
    public async Task AQueueOfManyBytesIsFullToo()
    {
        var text = new string('x', 100_000);
        await using var sdk = Sdk(queue: 16, batch: 16, options => options.Batch.MaxQueueBytes = 500_000);
        for (var i = 0; i < 4; i++)
        {
            using var span = sdk.GetTracer("t").StartSpan("s");
            span.SetAttribute("text", text);
        }

        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull));
    }

    [Fact]
    public async Task AFlushIsAnsweredAlthoughTheQueueFillsAgainAllTheTime()
    {
        var isFlushed = false;
        using var pairs = new SemaphoreSlim(0);
        _exporter.Answer = async cancellationToken =>
        {
            await pairs.WaitAsync(cancellationToken);
            return ExportResult.Success;
        };
        await using var sdk = Sdk(queue: 1000, batch: 2);
        var producer = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref isFlushed))
                {
                    End(sdk, "1", "2");
                    pairs.Release();
                }

                pairs.Release(1_000_000);
            },
            TestContext.Current.CancellationToken);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Volatile.Write(ref isFlushed, true);
        await producer;
    }

    [Fact]
    public async Task FlushEndsWhenItsTimeIsUp()
    {
        _exporter.Answer = static async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return ExportResult.Success;
        };
        var sdk = Sdk(queue: 16, batch: 4);
        End(sdk, "1");
        var flush = sdk.FlushAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await _exporter.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await flush);

        var shutdown = sdk.ShutdownAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(await shutdown);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces));
    }

    [Fact]
    public async Task WhatEndsAfterShutdownIsCounted()
    {
        var sdk = Sdk(queue: 16, batch: 4);
        var tracer = sdk.GetTracer("t");
        var late = tracer.StartSpan("late");
        await sdk.ShutdownAsync(cancellationToken: TestContext.Current.CancellationToken);
        late.End();

        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ShutDown));
        Assert.Equal(default, tracer.StartSpan("after"));
        Assert.True(await sdk.ShutdownAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(1, _exporter.Shutdowns);
    }

    [Fact]
    public async Task TwoExportersEachGetEverySpan()
    {
        var second = new CollectingSpanExporter();
        await using var sdk = Sdk(queue: 16, batch: 4, options => options.Exporters.Add(second));
        End(sdk, "1", "2", "3");
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["1", "2", "3"], await _exporter.NextAsync());
        Assert.Equal(["1", "2", "3"], await second.NextAsync());
        Assert.Equal(6, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task TheExporterRunsOutsideOfTheApplicationsSpans()
    {
        var seen = new TaskCompletionSource<Span>();
        _exporter.Answer = _ =>
        {
            seen.TrySetResult(Span.Current);
            return new(ExportResult.Success);
        };
        await using var other = Some.Sdk(out _);
        TelemetrySdk sdk;
        using (other.GetTracer("t").StartSpan("around the start"))
            sdk = Sdk(queue: 16, batch: 1);
        using (sdk.GetTracer("t").StartSpan("around the end"))
            End(sdk, "1");
        Assert.Equal(default, await seen.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
        await sdk.DisposeAsync();
    }

    [Fact]
    public async Task ManyThreadsLoseNothingThatFits()
    {
        var count = 0;
        _exporter.Answer = static _ => new(ExportResult.Success);
        await using var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(new CountingExporter(names => Interlocked.Add(ref count, names)));
            options.Batch.MaxQueueSize = 100_000;
        });
        var tracer = sdk.GetTracer("t");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                using var span = tracer.StartSpan("s", SpanKind.Internal, default(TraceContext));
                span.SetAttribute("i", i);
            }
        }, TestContext.Current.CancellationToken)));
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((40_000, 0L), (count, sdk.Diagnostics.TotalDropped));
    }

    TelemetrySdk Sdk(int queue, int batch, Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_exporter);
        options.Batch.MaxQueueSize = queue;
        options.Batch.MaxBatchSize = batch;
        configure?.Invoke(options);
    });

    static void End(TelemetrySdk sdk, params string[] names)
    {
        foreach (var name in names)
            sdk.GetTracer("t").StartSpan(name).End();
    }

    sealed class CountingExporter(Action<int> count) : ISpanExporter
    {
        public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
        {
            count(batch.Count);
            return new(ExportResult.Success);
        }
    }
}
