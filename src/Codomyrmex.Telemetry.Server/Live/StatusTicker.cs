using System.Buffers;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Status;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Publishes the status once a second while someone follows it.</summary>
sealed partial class StatusTicker(ServerStatus status, LiveRing ring, TimeProvider time, ILogger log) : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _stop = new();
    Task _loop = Task.CompletedTask;
    int _readers;

    /// <summary>Starts the loop.</summary>
    public void Start() => _loop = RunAsync(_stop.Token);

    /// <summary>Counts a reader in until the result is disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref _readers);
        return new Reader(this);
    }

    /// <summary>The status now.</summary>
    public LiveRow Snapshot()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, JsonAnswer.Options))
            status.Write(json);
        return new LiveRow(output.WrittenMemory, []);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Tick();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    void Tick()
    {
        if (Volatile.Read(ref _readers) == 0)
            return;
        try
        {
            ring.Publish(LiveTopics.Status, [Snapshot()]);
        }
        catch (Exception exception)
        {
            TickFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The status could not be shown live")]
    partial void TickFailed(Exception exception);

    sealed class Reader(StatusTicker ticker) : IDisposable
    {
        StatusTicker? _ticker = ticker;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ticker, null) is { } left)
                Interlocked.Decrement(ref left._readers);
        }
    }
}
