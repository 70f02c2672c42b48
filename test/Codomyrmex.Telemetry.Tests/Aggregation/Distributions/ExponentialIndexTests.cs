namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ExponentialIndexTests
{
    public static TheoryData<int> Scales => new(Enumerable.Range(ExponentialIndex.MinScale, ExponentialBound.MaxScale - ExponentialIndex.MinScale + 1));

    [Theory]
    [InlineData(1, 0, -1)]
    [InlineData(2, 0, 0)]
    [InlineData(2.0000000000000004, 0, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(0.25, 0, -3)]
    [InlineData(4, 1, 3)]
    [InlineData(3, 1, 3)]
    [InlineData(1.4142135623730949, 1, 0)]
    [InlineData(1.4142135623730951, 1, 1)]
    [InlineData(16, -2, 0)]
    [InlineData(16.000000000000004, -2, 1)]
    [InlineData(1, -10, -1)]
    [InlineData(double.MaxValue, -10, 0)]
    [InlineData(double.Epsilon, -10, -2)]
    [InlineData(double.Epsilon, -11, -1)]
    [InlineData(double.Epsilon, 0, -1075)]
    [InlineData(double.MaxValue, 0, 1023)]
    [InlineData(double.MaxValue, 20, (1024 << 20) - 1)]
    [InlineData(double.Epsilon, 20, (-1074 << 20) - 1)]
    [InlineData(1.0000000000000002, 20, 0)]
    public void ABucketHoldsItsUpperBoundAndNotItsLower(double value, int scale, int index) => Assert.Equal(index, ExponentialIndex.Of(value, scale));

    [Theory]
    [MemberData(nameof(Scales))]
    public void APowerOfTwoIsTheUpperBoundOfItsBucketAndWhatIsNextToItIsOnItsSide(int scale)
    {
        for (var exponent = -1074; exponent <= 1023; exponent++)
            AgreesAround(Math.ScaleB(1, exponent), scale, neighbors: 1);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void RandomNumbersOfAnySizeAreWhereExactArithmeticPutsThem(int scale)
    {
        var random = new Random(1000 + scale);
        for (var i = 0; i < 1_000; i++)
        {
            var value = Math.Abs(BitConverter.Int64BitsToDouble(random.NextInt64()));
            if (double.IsFinite(value) && value > 0)
                AgreesAround(value, scale, neighbors: 0);
            AgreesAround(Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 60)), scale, neighbors: 0);
            AgreesAround(BitConverter.Int64BitsToDouble(1 + random.NextInt64(1L << random.Next(1, 52))), scale, neighbors: 0);
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void NumbersNextToABoundAreOnTheirSideOfIt(int scale)
    {
        if (scale <= 0)
            return;
        var random = new Random(2000 + scale);
        for (var i = 0; i < 500; i++)
        {
            var step = scale <= 8 ? i % (1 << scale) : random.Next(1 << scale);
            AgreesAround(Math.ScaleB(Math.Pow(2, step / (double)(1 << scale)), random.Next(-1020, 1023)), scale, neighbors: 4);
        }

        AgreesAround(Math.BitDecrement(2), scale, neighbors: 3);
        AgreesAround(Math.BitIncrement(1), scale, neighbors: 3);
    }

    [Fact]
    public void PowersAreExactBeyondDoubt()
    {
        // Each is 2 when it is squared often enough; what the squarings lose, at most doubles with each of them.
        for (var root = 0; root < ExponentialBound.MaxScale; root++)
        {
            var (upper, lower) = ExponentialBound.Power(1 << root);
            var power = (((System.Numerics.BigInteger)upper << 64) + lower) << 100;
            for (var squaring = root; squaring < ExponentialBound.MaxScale; squaring++)
                power = (power * power) >> 227;
            var off = System.Numerics.BigInteger.Abs(power - (System.Numerics.BigInteger.One << 228));
            Assert.True(off < System.Numerics.BigInteger.One << (100 + 7 + ExponentialBound.MaxScale - root), $"{root}: {off}");
        }
    }

    [Theory]
    [InlineData(3, 0, 16)]
    [InlineData(-2, 0, 0.5)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 2.8284271247461903)]
    [InlineData(-1, -3, 1)]
    [InlineData(0, -3, 256)]
    [InlineData(0, -11, double.PositiveInfinity)]
    public void UpperBoundsAreThoseOfTheSpecification(int index, int scale, double bound) => Assert.Equal(bound, ExponentialIndex.UpperBound(index, scale));

    static void AgreesAround(double value, int scale, int neighbors)
    {
        Agrees(value, scale);
        var (below, above) = (value, value);
        for (var i = 0; i < neighbors; i++)
        {
            Agrees(below = Math.BitDecrement(below), scale);
            Agrees(above = Math.BitIncrement(above), scale);
        }
    }

    static void Agrees(double value, int scale)
    {
        if (value <= 0 || !double.IsFinite(value))
            return;
        var (expected, actual) = (ExactIndex.Of(value, scale), ExponentialIndex.Of(value, scale));
        Assert.True(expected == actual, $"{value:R} at scale {scale}: {actual} instead of {expected}");
    }
}
