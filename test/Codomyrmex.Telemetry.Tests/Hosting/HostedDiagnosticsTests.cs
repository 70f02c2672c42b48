using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Hosting;

public sealed class HostedDiagnosticsTests
{
    [Fact]
    public void WhatIsSaidBeforeThereAreLoggersWaitsForThemInOrder()
    {
        using var diagnostics = new HostedDiagnostics();
        var early = diagnostics.CreateLogger("early");
        early.LogWarning("first");
        early.LogWarning("second");
        using var loggers = new CollectingLoggers();

        diagnostics.Open(loggers);
        early.LogWarning("third");
        diagnostics.CreateLogger("late").LogWarning("fourth");

        Assert.Equal(["first", "second", "third", "fourth"], loggers.Messages);
    }

    [Fact]
    public void NoMoreThanAHundredMessagesWait()
    {
        using var diagnostics = new HostedDiagnostics();
        var early = diagnostics.CreateLogger("early");
        for (var i = 0; i < 150; i++)
            early.LogWarning("{Number}", i);
        using var loggers = new CollectingLoggers();

        diagnostics.Open(loggers);

        Assert.Equal(100, loggers.Messages.Count);
        Assert.Equal("0", loggers.Messages.First());
    }
}
