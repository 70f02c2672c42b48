namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class NumberCodecTests
{
    public static TheoryData<long[]> Columns => new(
        [],
        [0],
        [long.MinValue],
        [long.MaxValue, long.MaxValue],
        [long.MinValue, long.MaxValue, 0, -1, 1],
        [0, long.MaxValue, 0, long.MinValue],
        [-3_000, 0, 6_000],
        [long.MinValue, 0],
        [long.MinValue / 2, long.MaxValue / 2],
        [.. Enumerable.Range(0, 1_000).Select(index => index * 7_000L)],
        [.. Enumerable.Range(0, 129).Select(index => (long)-index)],
        [.. Enumerable.Repeat(5L, 300), 6]);

    [Theory]
    [MemberData(nameof(Columns))]
    public void NumbersComeBack(long[] values) => Check(values);

    [Fact]
    public void RandomNumbersOfEveryWidthComeBack()
    {
        for (var width = 1; width <= 64; width++)
        {
            var random = new Random(width);
            var values = new long[random.Next(1, 700)];
            var sum = 0L;
            foreach (ref var value in values.AsSpan())
            {
                var next = (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width));
                sum = unchecked(sum + next);
                value = width % 3 == 0 ? sum : width % 3 == 1 ? next : unchecked(next * 1_000);
            }

            Check(values);
        }
    }

    [Fact]
    public void CoarseTimesTakeNoMoreThanTheirTicks()
    {
        var random = new Random(1);
        var start = 1_700_000_000_000_000_000;
        var micros = new long[10_000];
        foreach (ref var value in micros.AsSpan())
            value = start += random.Next(1_000) * 1_000L;
        Assert.InRange(Sources.Encode(sink => NumberCodec.Encode(micros, sink)).Length, 10_000, 13_500);
    }

    [Fact]
    public void DoublesComeBackBitByBit()
    {
        double[] odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon, double.MaxValue, 1e15, 1 / 3.0, 0.1 + 0.2, 12.34, -5, 4_503_599_627_370_497.5];
        foreach (var value in odd)
            Check([BitConverter.DoubleToInt64Bits(1.5), BitConverter.DoubleToInt64Bits(value)]);
        Check([.. odd.Select(BitConverter.DoubleToInt64Bits)]);
        for (var places = 0; places < 16; places++)
        {
            var random = new Random(places);
            Check([.. Enumerable.Range(0, 500).Select(_ => BitConverter.DoubleToInt64Bits(Math.Round((random.NextDouble() - 0.5) * 1_000, Math.Min(places, 15))))]);
        }
    }

    [Fact]
    public void PricesTakeNoMoreThanTheirCents()
    {
        var random = new Random(1);
        long[] prices = [.. Enumerable.Range(0, 10_000).Select(_ => BitConverter.DoubleToInt64Bits(Math.Round(random.NextDouble() * 300, 2)))];
        Assert.InRange(Sources.Encode(sink => NumberCodec.Encode(prices, sink)).Length, 1, 10_000 * 15 / 8 + 500);
    }

    [Fact]
    public void DamagedNumbersAreRefusedOrSomeNumbers()
    {
        foreach (var row in Columns)
        {
            var chunk = Sources.Encode(sink => NumberCodec.Encode(row.Data, sink));
            Sources.Fuzz(chunk, row.Data.Length, damaged => Sources.DecodeNumbers(damaged, row.Data.Length));
        }
    }

    static void Check(long[] values)
    {
        var chunk = Sources.Encode(sink => NumberCodec.Encode(values, sink));
        Assert.Equal(values, Sources.DecodeNumbers(chunk, values.Length));
        Assert.True(chunk.Length <= 12 + (values.Length * 9), $"{values.Length} numbers take {chunk.Length} bytes.");
    }
}
