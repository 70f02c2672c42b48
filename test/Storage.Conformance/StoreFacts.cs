namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Facts that every store holds to. Each engine's test project inherits every class of facts and says how to open its store.</summary>
public abstract class StoreFacts
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Puts a store into another of the states in which it may hold what was appended, such as its files opened anew or its segments merged, and gives the
    /// store to go on with; the one given may then be disposed of. It runs before every first question after an append. Null for a store with one state.
    /// </summary>
    protected virtual Func<ITelemetryStore, ValueTask<ITelemetryStore>>? Settle => null;

    /// <summary>Creates an empty store with room for at least 64 MiB and no bound on age.</summary>
    protected abstract ValueTask<ITelemetryStore> CreateAsync();

    /// <summary>The store that a fact is about, empty.</summary>
    protected async ValueTask<ITelemetryStore> OpenAsync()
    {
        var store = await CreateAsync();
        return Settle is { } settle ? new SettledStore(store, settle) : store;
    }

    protected static async Task AppendAsync(ITelemetryStore store, params IEnumerable<SentSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(store);
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(Batch.Of(spans), Cancellation));
    }

    protected static async Task AppendAsync(ITelemetryStore store, params IEnumerable<SentLog> logs)
    {
        ArgumentNullException.ThrowIfNull(store);
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(Batch.Of(logs), Cancellation));
    }

    protected static async Task AppendAsync(ITelemetryStore store, params IEnumerable<SentPoint> points)
    {
        ArgumentNullException.ThrowIfNull(store);
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(Batch.Of(points), Cancellation));
    }
}
