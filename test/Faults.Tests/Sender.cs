using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Faults.Tests;

/// <summary>The program under test, test/Faults.Sender, in a process of its own.</summary>
sealed class Sender : IDisposable
{
    static readonly string Program =
        typeof(Sender).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Sender").Value!;

    readonly Process _process;
    readonly Task _reading;
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<Dictionary<string, double>> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _ended;

    internal Sender(Uri receiver, string? directory, string run, int rate, int seconds)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Program,
                receiver.OriginalString,
                directory ?? "-",
                run,
                rate.ToString(CultureInfo.InvariantCulture),
                seconds.ToString(CultureInfo.InvariantCulture),
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("CORECLR_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>Spans that it has ended, as far as it has said.</summary>
    internal long Ended => Volatile.Read(ref _ended);

    /// <summary>Completes when it has ended all its spans.</summary>
    internal Task DoneAsync() => _done.Task.WaitAsync(Length.Patience, TestContext.Current.CancellationToken);

    /// <summary>Lets it shut down, and says what it counted.</summary>
    internal async Task<Dictionary<string, double>> EndAsync()
    {
        _process.StandardInput.Close();
        return await _outcome.Task.WaitAsync(Length.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>As kill -9 does.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _reading.WaitAsync(Length.Patience, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            switch (words)
            {
                case ["ended", var count]:
                    Volatile.Write(ref _ended, long.Parse(count, CultureInfo.InvariantCulture));
                    break;
                case ["done", var all]:
                    Volatile.Write(ref _ended, long.Parse(all, CultureInfo.InvariantCulture));
                    _done.TrySetResult();
                    break;
                default:
                    _outcome.TrySetResult(words.Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture)));
                    break;
            }
        }

        _done.TrySetException(new InvalidOperationException("The sender ended too early."));
        _outcome.TrySetException(new InvalidOperationException("The sender ended without a word."));
    }
}
