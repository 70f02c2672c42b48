namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Facts that every store holds to. Each engine's test project inherits every class of facts and says how to open its store.</summary>
public abstract class StoreFacts
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty store with room for at least 64 MiB and no bound on age.</summary>
    protected abstract ValueTask<ITelemetryStore> OpenAsync();

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
