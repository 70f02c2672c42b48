using System.Diagnostics;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Hosting;

/// <summary>Over a real program, test/Codomyrmex.Telemetry.Endings, and a real receiver.</summary>
public sealed class ProcessEndTests
{
    [Theory]
    [InlineData("using", 0)]
    [InlineData("return", 0)]
    [InlineData("exit", 3)]
    [InlineData("throw", null)]
    public async Task ItLosesNothingHoweverTheProgramEnds(string ending, int? exitCode)
    {
        await using var receiver = new LoopbackReceiver();
        using var program = Start(ending, receiver.Address);
        await ReceivesEverythingAsync(receiver);
        await EndAsync(program);
        if (exitCode is { } expected)
            Assert.Equal(expected, program.ExitCode);
        else
            Assert.NotEqual(0, program.ExitCode);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task ItLosesNothingWhenASignalEndsTheProgram(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        await using var receiver = new LoopbackReceiver();
        using var program = Start("wait", receiver.Address);
        Assert.Equal("waiting", await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Send(signal, program);
        await ReceivesEverythingAsync(receiver);
        await EndAsync(program);
        Assert.NotEqual(0, program.ExitCode);
    }

    [Fact]
    public async Task AProgramThatOverrulesTheSignalGoesOnBeingRecorded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal.");
        await using var receiver = new LoopbackReceiver();
        using var program = Start("overrule", receiver.Address);
        Assert.Equal("waiting", await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Send("INT", program);
        await ReceivesEverythingAsync(receiver, "after");
        await EndAsync(program);
        Assert.Equal(0, program.ExitCode);
    }

    [Fact]
    public async Task WhatCannotBeSentDelaysTheEndForItsTimeOnlyAndIsSaid()
    {
        using var program = Start("unreachable", new Uri("http://127.0.0.1:1"));
        var errors = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(program);
        Assert.Equal(0, program.ExitCode);
        Assert.Contains("Traces are being lost", errors, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", errors, StringComparison.Ordinal);
    }

    static Process Start(string ending, Uri receiver)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Codomyrmex.Telemetry.Endings.dll"), ending, receiver.OriginalString])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("CORECLR_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return Process.Start(start)!;
    }

    static void Send(string signal, Process program)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{program.Id}"]);
        kill.WaitForExit();
    }

    static async Task ReceivesEverythingAsync(LoopbackReceiver receiver, params string[] more)
    {
        var missing = new List<string>(["last", "measured", "logged", .. more]);
        while (missing.Count > 0)
        {
            var body = Encoding.UTF8.GetString((await receiver.NextAsync()).Body);
            missing.RemoveAll(text => body.Contains(text, StringComparison.Ordinal));
        }
    }

    static async Task EndAsync(Process program)
    {
        try
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }
}
