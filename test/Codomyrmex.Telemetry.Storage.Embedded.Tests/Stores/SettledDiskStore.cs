namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

/// <summary>A store on disk that is sealed and merged, or closed and opened again, in turns, before each question: answers come from segments, or from a log that was read.</summary>
sealed class SettledDiskStore : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Dictionary<ITelemetryStore, EmbeddedStoreOptions> _opened = new(ReferenceEqualityComparer.Instance);
    int _turn;

    public void Dispose() => _directory.Dispose();

    public ValueTask<ITelemetryStore> OpenAsync() => OpenAsync(new EmbeddedStoreOptions
    {
        Directory = Path.Combine(_directory.Path, Guid.NewGuid().ToString("N")),
        Retention = null,
        DerivesMetrics = false,
        HeadRows = 64,
    });

    public async ValueTask<ITelemetryStore> SettleAsync(ITelemetryStore store)
    {
        var turn = _turn++ % 3;
        if (turn != 2)
            await ((EmbeddedTelemetryStore)store).CompactAsync(TestContext.Current.CancellationToken);
        if (turn == 0 || !_opened.Remove(store, out var options))
            return store;
        await store.DisposeAsync();
        return await OpenAsync(options);
    }

    async ValueTask<ITelemetryStore> OpenAsync(EmbeddedStoreOptions options)
    {
        var store = await EmbeddedTelemetryStore.OpenAsync(options);
        _opened.Add(store, options);
        return store;
    }
}
