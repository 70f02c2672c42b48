using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class SeriesTableTests : IAsyncDisposable
{
    readonly InMemoryExporter _memory = new();
    readonly TelemetrySdk _sdk;
    readonly Meter _meter;

    public SeriesTableTests()
    {
        _sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(_memory);
            options.Metrics.SeriesLimit = 10_000;
        });
        _meter = _sdk.GetMeter("m");
    }

    public ValueTask DisposeAsync() => _sdk.DisposeAsync();

    [Fact]
    public async Task ValuesThatDifferOnlyWhereTheQuickHashDoesNotLookAreSeriesOfTheirOwn()
    {
        var counter = _meter.CreateCounter<long>("c");
        string[] paths = [.. Enumerable.Range(0, 2_000).Select(number => $"/aaaaaaaa{number:0000}bbbbbbbbbbbbbbbbbbbbbbbbbbbb/zzzz")];
        for (var round = 0; round < 2; round++)
        {
            foreach (var path in paths)
                counter.Add(1, new Tag("path", path));
        }

        var points = await CollectAsync();
        Assert.Equal(paths.Order(StringComparer.Ordinal), points.Select(point => point.Attributes[0].StringValue).Order(StringComparer.Ordinal));
        Assert.All(points, point => Assert.Equal(2, point.LongValue));
    }

    [Fact]
    public async Task KeysThatDifferOnlyInTheirTextAreSeriesOfTheirOwn()
    {
        var counter = _meter.CreateCounter<long>("c");
        for (var round = 0; round < 2; round++)
        {
            for (var key = 0; key < 500; key++)
                counter.Add(1, new Tag($"key{key:000}", "same"));
        }

        var points = await CollectAsync();
        Assert.Equal(500, points.Count);
        Assert.All(points, point => Assert.Equal(2, point.LongValue));
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData("1", 1)]
    [InlineData("", "\0")]
    [InlineData("ab", "ba")]
    public async Task ValuesOfOtherTypesOrLengthsAreOthers(object one, object other)
    {
        var counter = _meter.CreateCounter<long>("c");
        counter.Add(1, new Tag("k", one));
        counter.Add(2, new Tag("k", other));
        counter.Add(4, new Tag("k", one));
        Assert.Equal([2, 5], (await CollectAsync()).Select(point => point.LongValue).Order());
    }

    [Fact]
    public async Task WhatIsListedTwiceOrCannotBeRecordedDoesNotCount()
    {
        var counter = _meter.CreateCounter<long>("c");
        counter.Add(1, new Tag("a", 1), new("b", 2));
        counter.Add(2, new Tag("b", 2), new("a", 0), new("a", 1));
        counter.Add(4, new Tag("a", 1), new("b", 2), new("c", (string?)null), default);
        counter.Add(8, new Tag("a", 1), new("a", 1));
        counter.Add(16, new Tag("a", 1));
        Assert.Equal([7, 24], (await CollectAsync()).Select(point => point.LongValue).Order());
    }

    [Fact]
    public async Task ArraysAreComparedByTheirElements()
    {
        var counter = _meter.CreateCounter<long>("c");
        for (var round = 0; round < 2; round++)
        {
            counter.Add(1, new Tag("k", new[] { 1L, 2 }));
            counter.Add(10, new Tag("k", new[] { 2L, 1 }));
            counter.Add(100, new Tag("k", new[] { "1", null }));
            counter.Add(1_000, new Tag("k", new[] { 1.0, 2 }));
        }

        Assert.Equal([2, 20, 200, 2_000], (await CollectAsync()).Select(point => point.LongValue).Order());
    }

    async Task<IReadOnlyList<MetricPoint>> CollectAsync()
    {
        Assert.True(await _sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        return Assert.Single(_memory.Metrics).Points;
    }
}
