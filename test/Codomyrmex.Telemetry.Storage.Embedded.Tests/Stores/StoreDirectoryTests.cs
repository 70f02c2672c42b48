using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

public sealed class StoreDirectoryTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    EmbeddedStoreOptions Options => new() { Directory = _directory.Path, Retention = null, DerivesMetrics = false };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task FilesAreListedVerifiedAndMadeFewWithoutChangingWhatIsStored()
    {
        await using (var store = await EmbeddedTelemetryStore.OpenAsync(Options, Cancellation))
        {
            await store.AppendAsync(RandomBatches.Spans(1, 100), Cancellation);
            await store.AppendAsync(RandomBatches.Logs(1, 50), Cancellation);
        }

        Assert.Equal([("logs", 50L), ("traces", 100L)], StoreDirectory.List(_directory.Path).Where(file => file.Rows > 0).Select(file => (file.Signal, file.Rows)).Order());
        await using (var store = await StoreDirectory.OpenAsync(_directory.Path, Cancellation))
            await store.CompactAsync(Cancellation);
        var segments = StoreDirectory.Verify(_directory.Path, Cancellation).Where(file => file.Kind == "segment").ToArray();
        Assert.Equal([("logs", 50L), ("traces", 100L)], segments.Select(file => (file.Signal, file.Rows)).Order());
        Assert.All(segments, file => Assert.True(file.Problems.Count == 0 && file.Columns.Count > 3 && file.OldestNanos <= file.NewestNanos));

        var damaged = Path.Combine(_directory.Path, segments.Single(file => file.Signal == "traces").Name);
        var bytes = await File.ReadAllBytesAsync(damaged, Cancellation);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes, Cancellation);
        Assert.Equal("traces", Assert.Single(StoreDirectory.Verify(_directory.Path, Cancellation), file => file.Problems.Count > 0).Signal);
    }

    [Fact]
    public async Task ADirectoryWithoutAStoreIsToldAndStaysAsItIs()
    {
        Assert.Throws<StoreOpeningException>(() => StoreDirectory.List(_directory.Path));
        await Assert.ThrowsAsync<StoreOpeningException>(() => StoreDirectory.OpenAsync(_directory.Path, Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void WrongOptionsAreNamedAllTogether()
    {
        var problems = Assert.Throws<StoreOpeningException>(new EmbeddedStoreOptions { CapacityBytes = 1, MaxSeries = 0, HeadRows = 0, CacheBytes = -1 }.Validate).Problems;
        Assert.Equal(4, problems.Count);
    }
}
