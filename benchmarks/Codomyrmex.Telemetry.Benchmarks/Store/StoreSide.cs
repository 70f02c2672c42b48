using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Benchmarks.Store;


/// <summary>A store and the questions it is asked. Not thread-safe.</summary>
sealed class StoreSide(ITelemetryStore store)
{
    /// <summary>An engine on disk whose head never fills while it is measured.</summary>
    internal static StoreSide OpenEmpty() => Open(int.MaxValue);

    /// <summary>An engine on disk that seals what it takes.</summary>
    internal static StoreSide OpenSealing() => Open(new EmbeddedStoreOptions().HeadRows);

    internal static StoreSide OpenEmptyReference() => new(new MemoryTelemetryStore(new MemoryStoreOptions { CapacityBytes = 1L << 30 }));

    internal static StoreSide OpenFilled(int batches, long fromNanos) => Fill(OpenSealing(), batches, fromNanos);

    internal static StoreSide OpenFilledReference(int batches, long fromNanos) =>
        Fill(new StoreSide(new MemoryTelemetryStore(new MemoryStoreOptions { CapacityBytes = 8L << 30 })), batches, fromNanos);

    internal long Append(Storage.SpanBatch[] batches)
    {
        // Several at once, as connections would.
        var pending = Array.ConvertAll(batches, batch => store.AppendAsync(batch, CancellationToken.None).AsTask());
        return pending.Count(task => task.GetAwaiter().GetResult().Outcome == AppendOutcome.Accepted);
    }

    internal long Trace(TraceId id) => Wait(store.GetTraceAsync(id, CancellationToken.None)).Count;

    internal long Count(Filter filter) =>
        Wait(store.CountAsync(new CountQuery { Signal = RowSignal.Traces, Range = TimeRange.All, Filter = filter }, CancellationToken.None)).Groups[0].Counts[0];

    internal long CountOverTime(Filter filter)
    {
        var from = store.GetStatus().OldestNanos ?? 0;
        var query = new CountQuery { Signal = RowSignal.Traces, Range = new TimeRange(from, from + 3_600_000_000_000), Filter = filter, Buckets = 60 };
        return Wait(store.CountAsync(query, CancellationToken.None)).Groups[0].Counts.Sum();
    }

    internal long Search(Filter? filter) =>
        Wait(store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Filter = filter, Limit = 20 }, CancellationToken.None)).Rows.Count;

    internal long Services() => Wait(store.ListServicesAsync(TimeRange.All, CancellationToken.None)).Rows.Sum(service => service.Calls);

    static StoreSide Open(int headRows)
    {
        var directory = Directory.CreateTempSubdirectory("telemetry-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var options = new EmbeddedStoreOptions { Directory = directory, Retention = null, HeadRows = headRows };
        return new StoreSide(EmbeddedTelemetryStore.OpenAsync(options, CancellationToken.None).GetAwaiter().GetResult());
    }

    static StoreSide Fill(StoreSide side, int batches, long fromNanos)
    {
        for (var number = 0; number < batches; number++)
            side.Append([SampleTraces.Create(number, fromNanos + (number * 1_000_000_000L))]);
        return side;
    }

    static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
