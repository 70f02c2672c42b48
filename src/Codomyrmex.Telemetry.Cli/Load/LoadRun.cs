using System.Diagnostics;
using Codomyrmex.Telemetry.Cli.Sending;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>Sends made-up telemetry until told to stop, each connection in a loop of its own.</summary>
/// <param name="options">What to send.</param>
sealed class LoadRun(LoadOptions options)
{
    readonly Stopwatch _watch = new();
    long _left = options.Count ?? long.MaxValue;

    /// <summary>How long it ran.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Sends, and gives a result for each signal. Cancelling ends it in order.</summary>
    public async Task<IReadOnlyList<LoadResult>> RunAsync(CancellationToken cancellationToken)
    {
        using var sender = new OtlpSender(options.Endpoint, options.Protocol, options.Gzip);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.Duration is { } duration)
            stop.CancelAfter(duration);
        _watch.Start();
        var connections = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(
            connection => Task.Run(() => SendAsync(sender, connection, stop.Token, cancellationToken), CancellationToken.None)));
        _watch.Stop();

        var sums = options.Signals.Select(signal => new LoadResult(signal)).ToArray();
        foreach (var results in connections)
        {
            for (var i = 0; i < sums.Length; i++)
                sums[i].Add(results[i]);
        }

        return sums;
    }

    // The time that is set ends the loop before a request; the request that is under way then still gets its answer.
    async Task<LoadResult[]> SendAsync(OtlpSender sender, int connection, CancellationToken stop, CancellationToken abort)
    {
        var results = options.Signals.Select(signal => new LoadResult(signal)).ToArray();
        var sources = Sources(connection);
        var request = new byte[1 << 20];
        var sent = 0L;
        try
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++)
            {
                var signal = turn % sources.Length;
                var items = Take();
                if (items == 0)
                    break;
                await PaceAsync(sent, stop);
                var length = Write(sources[signal], items, ref request, out var written);
                Interlocked.Add(ref _left, items - written);
                sent += written;
                var start = Stopwatch.GetTimestamp();
                var answer = await sender.SendAsync(sources[signal].Signal, request.AsMemory(0, length), abort);
                results[signal].Add(answer, written, Stopwatch.GetElapsedTime(start));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }

        return results;
    }

    IRequestSource[] Sources(int connection)
    {
        var system = new MadeUpSystem(options.Services, options.Seed, connection);
        return [.. options.Signals.Select<OtlpSignal, IRequestSource>(signal => signal switch
        {
            OtlpSignal.Traces => new TraceSource(system),
            OtlpSignal.Metrics => new MetricSource(system),
            _ => new LogSource(system),
        })];
    }

    int Take()
    {
        while (true)
        {
            var left = Interlocked.Read(ref _left);
            var taken = (int)Math.Min(left, options.BatchItems);
            if (taken <= 0)
                return 0;
            if (Interlocked.CompareExchange(ref _left, left - taken, left) == left)
                return taken;
        }
    }

    Task PaceAsync(long sent, CancellationToken stop)
    {
        if (options.Rate is not { } rate)
            return Task.CompletedTask;
        var due = TimeSpan.FromSeconds(sent * options.Connections / rate);
        return due > _watch.Elapsed ? Task.Delay(due - _watch.Elapsed, stop) : Task.CompletedTask;
    }

    static int Write(IRequestSource source, int items, ref byte[] request, out int written)
    {
        var writer = new ProtobufWriter(request.Length);
        try
        {
            written = source.Write(ref writer, items, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000);
            if (writer.Length > request.Length)
                request = new byte[writer.Length * 2];
            writer.Written.CopyTo(request);
            return writer.Length;
        }
        finally
        {
            writer.Dispose();
        }
    }
}
