using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Diagnostics;

public sealed class SelfDiagnosticsTests
{
    readonly ControlledTime _time = new();

    [Fact]
    public void EachKindOfTroubleIsToldOnceAMinute()
    {
        using var loggers = new CollectingLoggers();
        var diagnostics = new SelfDiagnostics(_time, loggers);
        for (var i = 0; i < 5; i++)
            diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        Assert.Single(loggers.Messages);
        diagnostics.Dropped(OtlpSignal.Logs, DropReason.QueueFull);
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed, 3, "no route");
        Assert.Equal(3, loggers.Messages.Count);

        _time.Advance(TimeSpan.FromSeconds(59));
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        Assert.Equal(3, loggers.Messages.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        Assert.Equal("Traces are being lost: QueueFull, 7 so far (no further detail)", loggers.Messages.Last());
    }

    [Theory]
    [InlineData(true, "LoggerFactory threw: broken; standard error is used")]
    [InlineData(false, "LoggerFactory gave no logger; standard error is used")]
    public void WithoutALoggerOfItsOwnersItUsesAnotherAndSaysSo(bool throws, string problem)
    {
        using var broken = new BrokenLoggers(throws);
        using var others = new CollectingLoggers();
        var diagnostics = new SelfDiagnostics(_time, broken, otherwise: others);
        Assert.Contains(problem, Assert.Single(others.Messages), StringComparison.Ordinal);
        diagnostics.Warn("kind", "told there too");
        Assert.Equal(2, others.Messages.Count);
    }

    [Fact]
    public void AtTheEndEachTotalThatHasGrownIsTold()
    {
        using var loggers = new CollectingLoggers();
        var diagnostics = new SelfDiagnostics(_time, loggers);
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull, 41);
        diagnostics.Dropped(OtlpSignal.Logs, DropReason.ShutDown, 2);
        diagnostics.TellTotals();
        diagnostics.TellTotals();
        Assert.Equal(3, loggers.Messages.Count);
        Assert.Equal("Traces are being lost: QueueFull, 42 so far (in all)", loggers.Messages.Last());
    }

    [Fact]
    public void EverythingLostIsCountedByReason()
    {
        var diagnostics = new SelfDiagnostics(_time, null);
        diagnostics.Exported(OtlpSignal.Traces, 10, ExportResult.Success);
        diagnostics.Exported(OtlpSignal.Traces, 10, ExportResult.Partial(4, "too old"));
        diagnostics.Exported(OtlpSignal.Traces, 10, ExportResult.Partial(40, "more than there were"));
        diagnostics.Exported(OtlpSignal.Logs, 3, ExportResult.Failed("HTTP 400"));
        diagnostics.Exported(OtlpSignal.Metrics, 2, ExportResult.TimedOut("slow"));
        diagnostics.Failed(this, new InvalidOperationException());

        var snapshot = diagnostics.Snapshot();
        Assert.Equal(16, snapshot.Exported(OtlpSignal.Traces));
        Assert.Equal(14, snapshot.Dropped(OtlpSignal.Traces, DropReason.Rejected));
        Assert.Equal(14, snapshot.Dropped(OtlpSignal.Traces));
        Assert.Equal(3, snapshot.Dropped(OtlpSignal.Logs, DropReason.ExportFailed));
        Assert.Equal(2, snapshot.Dropped(OtlpSignal.Metrics, DropReason.ExportTimedOut));
        Assert.Equal((19L, 1L), (snapshot.TotalDropped, snapshot.Failures));
    }

    sealed class BrokenLoggers(bool throws) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => throws ? throw new InvalidOperationException("broken") : null!;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
