using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class OtherProcessTests : IDisposable
{
    const string DirectoryVariable = "DISK_QUEUE_TEST_DIRECTORY";
    const string PipeVariable = "DISK_QUEUE_TEST_PIPE";
    const int Reported = 200;

    static readonly string? Directory = Environment.GetEnvironmentVariable(DirectoryVariable);

    readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatAKilledProcessHasStoredIsDeliveredByTheNext()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = StartChild(pipe, nameof(ChildStoresUntilItIsKilled));
        var stored = -1;
        using (var lines = new StreamReader(pipe))
        {
            while (stored < Reported && await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                stored = int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture);
            Assert.Equal(Reported, stored);
            Assert.Equal(0, _folder.Reopened().WaitingItems);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var taken = QueueFolder.TakeAll(_folder.Reopened());
        Assert.InRange(taken.Count, Reported + 1, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, taken.Count), taken);
        Assert.Empty(_folder.Writers);
    }

    [Fact]
    public async Task WithoutLocksNothingIsTakenOver()
    {
        var gone = _folder.Queue();
        QueueFolder.Append(gone, 0);
        gone.Close();
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = StartChild(pipe, nameof(ChildHasNoLocks), ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));
        using var lines = new StreamReader(pipe);
        Assert.Equal("0", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Contains("no locks", await lines.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
    }

    /// <summary>The process that is killed: it stores, and says what it has stored, until then.</summary>
    [Fact(Explicit = true)]
    public async Task ChildStoresUntilItIsKilled()
    {
        Assert.SkipWhen(Directory is null, "Runs in a process of its own only.");
        var queue = Queue();
        await using var lines = Lines();
        for (var number = 0; ; number++)
        {
            QueueFolder.Append(queue, number, bytes: 5000);
            await lines.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The process that cannot lock: it says how much it has taken over, and what it complains of.</summary>
    [Fact(Explicit = true)]
    public async Task ChildHasNoLocks()
    {
        Assert.SkipWhen(Directory is null, "Runs in a process of its own only.");
        var (queue, elsewhere) = (Queue(), Queue("http://elsewhere:4318"));
        await using var lines = Lines();
        queue.Adopt();
        elsewhere.Adopt();
        await lines.WriteLineAsync(queue.WaitingItems.ToString(CultureInfo.InvariantCulture));
        foreach (var message in _folder.Loggers.Messages)
            await lines.WriteLineAsync(message);
        queue.Close();
    }

    DiskQueue Queue(string? address = null) =>
        new(OtlpSignal.Traces, address is null ? QueueFolder.Address : new Uri(address), new DiskQueueOptions { Directory = Directory }, _folder.Environment);

    static StreamWriter Lines() =>
        new(new AnonymousPipeClientStream(PipeDirection.Out, Environment.GetEnvironmentVariable(PipeVariable)!)) { AutoFlush = true };

    Process StartChild(AnonymousPipeServerStream pipe, string method, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(OtherProcessTests).Assembly.Location,
                "-method", $"{typeof(OtherProcessTests).FullName}.{method}",
                "-explicit", "only",
            },
            Environment = { [DirectoryVariable] = _folder.Path, [PipeVariable] = pipe.GetClientHandleAsString() },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var child = Process.Start(start)!;
        pipe.DisposeLocalCopyOfClientHandle();
        return child;
    }
}
