using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class BatchBlockFilterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 63)]
    [InlineData(3, 300)]
    [InlineData(4, 300)]
    public void FiltersOfSpansPassTheRowsThatPassOneByOne(int seed, int count)
    {
        var batch = RandomBatches.Spans(seed, count);
        FilterFacts.Agree(new SpanBatchBlock(batch), batch, seed, 400);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 64)]
    [InlineData(3, 300)]
    public void FiltersOfLogsPassTheRowsThatPassOneByOne(int seed, int count)
    {
        var batch = RandomBatches.Logs(seed, count);
        FilterFacts.Agree(new LogBatchBlock(batch, 1), batch, seed, 400);
    }

    [Fact]
    public void AFilterNestedTooDeepIsRefused()
    {
        Filter filter = new ExistsFilter(new FilterField(FieldKind.Name));
        for (var i = 0; i < 10_000; i++)
            filter = new NotFilter(filter);
        Assert.Throws<ArgumentException>(() => CompiledFilter.Of(filter));
    }

    [Theory]
    [InlineData(FilterOperator.Equal, 2.0)]
    [InlineData(FilterOperator.NotEqual, 2.5)]
    [InlineData(FilterOperator.Less, -1e300)]
    [InlineData(FilterOperator.GreaterOrEqual, 9.3e18)]
    [InlineData(FilterOperator.LessOrEqual, 9007199254740993.0)]
    [InlineData(FilterOperator.Greater, double.NegativeInfinity)]
    [InlineData(FilterOperator.NotEqual, double.NaN)]
    [InlineData(FilterOperator.Less, double.NaN)]
    public void TheIntegersOfATestAreThoseItHoldsFor(FilterOperator comparison, double value)
    {
        var test = new ValueTest(new CompareFilter(new FilterField(FieldKind.Duration), comparison, FilterValue.Of(value)));
        var (min, max, except) = test.Integers();
        foreach (var number in (long[])[long.MinValue, -1, 0, 1, 2, 3, 9007199254740992, 9007199254740993, 9007199254740994, long.MaxValue])
            Assert.Equal(test.HoldsNumber(number), (number >= min && number <= max) != except);
    }
}
