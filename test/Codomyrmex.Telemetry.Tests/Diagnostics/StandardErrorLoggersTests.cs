using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Diagnostics;

public sealed class StandardErrorLoggersTests : IDisposable
{
    readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void EachMessageIsALine()
    {
        var diagnostics = Diagnostics(LogLevel.Information);
        diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed, 3, "no route");
        diagnostics.Failed(this, new InvalidOperationException("broken"));
        var lines = _output.ToString().Split(Environment.NewLine);
        Assert.Equal("Codomyrmex.Telemetry warning: Traces are being lost: ExportFailed, 3 so far (no route)", lines[0]);
        Assert.Equal(
            $"Codomyrmex.Telemetry error: {nameof(StandardErrorLoggersTests)} threw; it is isolated and the SDK goes on: System.InvalidOperationException: broken", lines[1]);
    }

    [Theory]
    [InlineData(LogLevel.Warning, true)]
    [InlineData(LogLevel.Error, false)]
    [InlineData(LogLevel.None, false)]
    public void WhatIsLessImportantThanWantedIsNotSaid(LogLevel least, bool isSaid)
    {
        Diagnostics(least).Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        Assert.Equal(isSaid, _output.ToString().Length > 0);
    }

    SelfDiagnostics Diagnostics(LogLevel least) => new(new ControlledTime(), new StandardErrorLoggers(() => _output), least);
}
