namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Metrics;

public sealed class SequenceCodecTests
{
    static readonly long[] Corners = [0, 1, -1, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 52, -(1L << 52), 255, 256];

    static readonly double[] Doubles =
    [
        0, -0.0, 1, 0.1, 0.001, 123.456, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue,
        BitConverter.Int64BitsToDouble(0x7ff0000000000002), BitConverter.Int64BitsToDouble(-1), 1e15, 1e-9, 0.1 + 0.2,
    ];

    [Fact]
    public void NumbersAreReadBackAsTheyWere()
    {
        var random = new Random(1);
        for (var round = 0; round < 3_000; round++)
        {
            var kind = random.Next(6);
            var values = new long[random.Next(1, round % 50 == 0 ? 900 : 40)];
            var level = random.NextInt64();
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = kind switch
                {
                    0 => level,
                    1 => level + (i * 15L) + random.Next(3),
                    2 => random.NextInt64(long.MinValue, long.MaxValue),
                    3 => Corners[random.Next(Corners.Length)],
                    4 => level + ((long)i * i * 7),
                    _ => random.Next(1 << random.Next(30)) - 100,
                };
            }

            using var sink = new ByteSink();
            SequenceCodec.Write(sink, values);
            var source = new ByteSource(sink.Written);
            var read = new long[values.Length];
            SequenceCodec.Read(ref source, read);
            source.End();
            Assert.Equal(values, read);
        }
    }

    [Fact]
    public void DoublesAreReadBackBitForBit()
    {
        var random = new Random(2);
        var scratch = new Scratch();
        for (var round = 0; round < 3_000; round++)
        {
            var kind = random.Next(5);
            var places = random.Next(12);
            var bits = new long[random.Next(1, 60)];
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = kind switch
                {
                    0 => BitConverter.DoubleToInt64Bits(Math.Round(random.NextDouble() * 1000, Math.Min(places, 9))),
                    1 => BitConverter.DoubleToInt64Bits(Doubles[random.Next(Doubles.Length)]),
                    2 => random.NextInt64(long.MinValue, long.MaxValue),
                    3 => BitConverter.DoubleToInt64Bits(random.Next(100) * 0.8 * 0.075),
                    _ => BitConverter.DoubleToInt64Bits(random.Next(-100, 100)),
                };
            }

            using var sink = new ByteSink();
            DoubleCodec.Write(sink, bits, scratch);
            var source = new ByteSource(sink.Written);
            var read = new long[bits.Length];
            DoubleCodec.Read(ref source, read, scratch);
            source.End();
            Assert.Equal(bits, read);
        }
    }

    [Fact]
    public void DecimalsTakeFewBytes()
    {
        var random = new Random(3);
        var bits = Enumerable.Range(0, 256).Select(_ => BitConverter.DoubleToInt64Bits(Math.Round(500 + (random.NextDouble() * 8), 3))).ToArray();
        using var sink = new ByteSink();
        DoubleCodec.Write(sink, bits, new Scratch());
        Assert.InRange(sink.Count, 1, 256 * 14 / 8);
    }
}
