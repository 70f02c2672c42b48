namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class RowSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void InvertingNothingGivesEveryRowAndNoMore(int rows)
    {
        var set = new RowSet(rows);
        set.Invert();
        Assert.Equal(Enumerable.Range(0, rows), set.ToArray());
        Assert.Equal(rows, set.Count);
    }

    [Fact]
    public void SetsCombine()
    {
        var (odd, third) = (new RowSet(100), new RowSet(100));
        for (var row = 0; row < 100; row++)
        {
            if (row % 2 == 1)
                odd.Add(row);
            if (row % 3 == 0)
                third.Add(row);
        }

        odd.And(third);
        Assert.Equal(Enumerable.Range(0, 100).Where(row => row % 6 == 3), odd.ToArray());
        Assert.True(odd[9]);
        Assert.False(odd[10]);
        odd.Or(third);
        Assert.Equal(third.ToArray(), odd.ToArray());
    }
}
