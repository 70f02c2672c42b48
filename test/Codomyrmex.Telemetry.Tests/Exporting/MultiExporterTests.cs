using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class MultiExporterTests : IDisposable
{
    readonly Recorded _recorded = new();

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public async Task EachGetsWhatItTakes()
    {
        var memory = new InMemoryExporter();
        var spansOnly = new CollectingSpanExporter();
        var sdk = Some.Sdk(options => options.Exporters.Add(new MultiExporter(memory, spansOnly)));
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(("s", "c", "careful"), (memory.Spans[0].Name, memory.Metrics[0].Name, memory.Logs[0].Body));
        Assert.Equal(["s"], await spansOnly.NextAsync());
        Assert.Equal(1, spansOnly.Shutdowns);
    }

    [Fact]
    public async Task ASignalThatNobodyTakesIsNotExported()
    {
        await using var sdk = Some.Sdk(options => options.Exporters.Add(new MultiExporter(new CollectingSpanExporter())));
        sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(0, sdk.Diagnostics.Exported(OtlpSignal.Logs));
    }

    [Fact]
    public async Task OneThatFailsAndOneThatThrowsHarmNoOther()
    {
        var memory = new InMemoryExporter();
        var failing = new ScriptedExporter { Answer = static _ => new(ExportResult.Failed("HTTP 500")) };
        var throwing = new ScriptedExporter { Answer = static _ => throw new InvalidOperationException("broken") };
        var multi = new MultiExporter(throwing, memory, failing);
        ((IAttachedExporter)multi).Attach(_recorded.Environment);
        var result = await ExportAsync(multi);
        Assert.Equal(ExportResult.Failed("ScriptedExporter 1: broken; ScriptedExporter 2: HTTP 500"), result);
        Assert.Single(memory.Spans);
        Assert.Equal(1, _recorded.Environment.Diagnostics.Snapshot().Failures);
        Assert.Equal(1, failing.Calls.Attachments);
    }

    [Fact]
    public async Task OneThatBlocksItsThreadDoesNotKeepTheOthersWaiting()
    {
        var others = new TaskCompletionSource();
        var blocking = new ScriptedExporter
        {
            Answer = _ =>
            {
                // Only when the other has had the batch does this one let go of its thread.
                others.Task.GetAwaiter().GetResult();
                return new(ExportResult.Success);
            },
        };
        var quick = new ScriptedExporter
        {
            Answer = _ =>
            {
                others.SetResult();
                return new(ExportResult.Success);
            },
        };
        var export = ExportAsync(new MultiExporter(blocking, quick));
        Assert.Equal(ExportResult.Success, await export.WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OneThatHangsOnIsLeftOutUntilItHasAnswered()
    {
        var answer = new TaskCompletionSource<ExportResult>();
        var hanging = new ScriptedExporter { Answer = _ => new(answer.Task) };
        var memory = new InMemoryExporter();
        var multi = new MultiExporter(hanging, memory);
        using var deadline = new CancellationTokenSource();
        var first = ExportAsync(multi, deadline.Token);
        await deadline.CancelAsync();

        // The records may not be given back before it has let go of them.
        Assert.False(first.IsCompleted);
        await UntilAsync(async () => await ExportAsync(multi) == ExportResult.TimedOut("ScriptedExporter: has not answered an earlier batch yet"));
        Assert.Equal(1, hanging.Batches.Spans);
        Assert.True(memory.Spans.Count >= 2);

        answer.SetResult(ExportResult.Success);
        Assert.Equal(ExportResult.Success, await first);
        Assert.Equal(ExportResult.Success, await ExportAsync(multi));
        Assert.Equal(2, hanging.Batches.Spans);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task OneThatNeverAnswersDoesNotCutTheOthersOff(int concurrent)
    {
        var answer = new TaskCompletionSource<ExportResult>();
        SpanRecord? held = null;
        var time = new ControlledTime();
        var hanging = new HeldSpans(batch =>
        {
            Volatile.Write(ref held, batch.Spans[0]);
            return answer.Task;
        });
        var sound = new CollectingSpanExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(new MultiExporter(hanging, sound));
            options.Batch.MaxConcurrentExports = concurrent;
            options.Batch.ExportTimeout = TimeSpan.FromSeconds(1);
            options.TimeProvider = time;
        });
        for (var i = 0; i < 20; i++)
        {
            sdk.GetTracer("t").StartSpan("s" + i).End();
            var flush = sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
            Assert.Equal(["s" + i], await sound.NextAsync());
            if (i == 0)
            {
                await Some.UntilAsync(() => Volatile.Read(ref held) is not null);
                time.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.True(await flush);
        }

        // What it may still read is not used again.
        Assert.Equal("s0", held?.Name);
        Assert.Equal(20, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
        answer.SetResult(ExportResult.Success);
        await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task OneThatObeysItsCancellationHasTimedOut()
    {
        var obedient = new ScriptedExporter
        {
            Answer = static async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return ExportResult.Success;
            },
        };
        using var deadline = new CancellationTokenSource();
        var export = ExportAsync(new MultiExporter(obedient, new InMemoryExporter()), deadline.Token);
        await deadline.CancelAsync();
        Assert.Equal(
            ExportResult.TimedOut("ScriptedExporter: no answer in time"),
            await export.WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AllAreFlushedAndShutDownWhateverOneThrows()
    {
        var broken = new ScriptedExporter { AtFlushAndShutdown = static () => throw new InvalidOperationException("broken") };
        var sound = new ScriptedExporter();
        var multi = new MultiExporter(broken, sound);
        await Assert.ThrowsAsync<InvalidOperationException>(() => multi.FlushAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => multi.ShutdownAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 1, 0), sound.Calls);
    }

    [Fact]
    public void ItNeedsExporters()
    {
        Assert.Throws<TelemetryConfigurationException>(() => new MultiExporter());
        Assert.Throws<TelemetryConfigurationException>(() => new MultiExporter(new InMemoryExporter(), null!));
    }

    // The other may need a moment to end its part of the batch that was cancelled.
    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    async Task<ExportResult> ExportAsync(MultiExporter multi, CancellationToken? cancellationToken = null) =>
        await multi.ExportAsync(_recorded.Batch(_recorded.Span("s", 1)), cancellationToken ?? TestContext.Current.CancellationToken);

    sealed class HeldSpans(Func<SpanBatch, Task<ExportResult>> export) : ISpanExporter
    {
        public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) => new(export(batch));
    }
}
