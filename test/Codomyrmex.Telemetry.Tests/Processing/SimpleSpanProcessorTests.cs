using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class SimpleSpanProcessorTests
{
    readonly CollectingSpanExporter _exporter = new();

    [Fact]
    public async Task EachSpanIsExportedByItselfInOrder()
    {
        await using var sdk = Sdk();
        End(sdk, "1", "2");
        Assert.Equal(["1"], await _exporter.NextAsync());
        Assert.Equal(["2"], await _exporter.NextAsync());
    }

    [Fact]
    public async Task SpansThatEndWhileTheExporterIsBusyFollowLater()
    {
        var release = new TaskCompletionSource();
        _exporter.Answer = async _ =>
        {
            await release.Task;
            return ExportResult.Success;
        };
        var sdk = Sdk();
        End(sdk, "1", "2", "3");
        Assert.Equal(["1"], await _exporter.NextAsync());
        Assert.False(_exporter.AnyWaiting);

        var flush = sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.False(flush.IsCompleted);
        release.SetResult();
        Assert.True(await flush);
        Assert.Equal(["2"], await _exporter.NextAsync());
        Assert.Equal(["3"], await _exporter.NextAsync());
        await sdk.DisposeAsync();
        Assert.Equal(1, _exporter.Shutdowns);
    }

    [Fact]
    public async Task WhatExceedsItsQueueIsDroppedAndCounted()
    {
        var release = new TaskCompletionSource();
        _exporter.Answer = async _ =>
        {
            await release.Task;
            return ExportResult.Success;
        };
        await using var sdk = Sdk();
        End(sdk, [.. Enumerable.Range(0, 1 + 2048 + 3).Select(number => $"{number}")]);
        Assert.Equal(3, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull));
        release.SetResult();
    }

    [Fact]
    public void AnExporterThatThrowsIsReportedAndAskedAgain()
    {
        _exporter.Answer = static _ => throw new InvalidOperationException("broken");
        using var sdk = Sdk();
        End(sdk, "1", "2");
        Assert.Equal(2, sdk.Diagnostics.Failures);
        Assert.Equal(2, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
    }

    [Fact]
    public async Task AnExporterThatHangsIsGivenUp()
    {
        var time = new ControlledTime();
        var never = new TaskCompletionSource<ExportResult>();
        _exporter.Answer = _ => new(never.Task);
        await using var sdk = Sdk(time);
        End(sdk, "1", "2");
        Assert.Equal(["1"], await _exporter.NextAsync());
        _exporter.Answer = static _ => new(ExportResult.Success);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["2"], await _exporter.NextAsync());
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
    }

    [Fact]
    public async Task ASpanWhoseThreadTheExporterBlocksIsCountedInTime()
    {
        using var release = new ManualResetEventSlim();
        var time = new ControlledTime();
        _exporter.Answer = _ =>
        {
            release.Wait(Some.Patience, CancellationToken.None);
            return new(ExportResult.Success);
        };
        await using var sdk = Sdk(time);
        var ending = Task.Run(() => End(sdk, "1"), TestContext.Current.CancellationToken);
        await _exporter.NextAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut));
        release.Set();
        await ending;
        Assert.Equal((0L, 1L), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.TotalDropped));
    }

    TelemetrySdk Sdk(TimeProvider? time = null) => Some.Sdk(options =>
    {
        options.TimeProvider = time ?? options.TimeProvider;
        options.Otlp.Enabled = false;
        options.Processors.Add(new SimpleSpanProcessor(_exporter));
    });

    static void End(TelemetrySdk sdk, params string[] names)
    {
        foreach (var name in names)
            sdk.GetTracer("t").StartSpan(name).End();
    }
}
