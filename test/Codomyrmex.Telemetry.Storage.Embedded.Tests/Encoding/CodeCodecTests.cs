namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class CodeCodecTests
{
    public static TheoryData<int[]> Columns => new(
        [],
        [0],
        [int.MaxValue],
        [int.MaxValue, int.MaxValue - 1, 0, int.MaxValue],
        [7, 7, 7],
        [3, 2, 1, 0, 1, 2, 3],
        [.. Enumerable.Range(0, 70_000)],
        [.. Enumerable.Range(0, 70_000).Select(index => index / 9)],
        [.. Enumerable.Range(0, 1_000).Select(index => index % 11 * 100_000_000)]);

    [Theory]
    [MemberData(nameof(Columns))]
    public void CodesComeBack(int[] codes) => Check(codes);

    [Fact]
    public void RandomCodesComeBack()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var codes = new int[random.Next(2_000)];
            var next = 0;
            var most = 1 << random.Next(1, 31);
            for (var index = 0; index < codes.Length; index++)
            {
                codes[index] = random.Next(3) switch
                {
                    0 when index > 0 => codes[index - 1],
                    1 => next++,
                    _ => random.Next(most),
                };
            }

            Check(codes);
        }
    }

    [Fact]
    public void CodesThatAreAllNewTakeNextToNothing()
    {
        int[] codes = [.. Enumerable.Range(0, 65_536)];
        Assert.InRange(Sources.Encode(sink => CodeCodec.Encode(codes, sink)).Length, 1, 100);
    }

    [Fact]
    public void DamagedCodesAreRefusedOrSomeCodes()
    {
        foreach (var row in Columns)
        {
            var chunk = Sources.Encode(sink => CodeCodec.Encode(row.Data, sink));
            Sources.Fuzz(chunk, row.Data.Length, damaged => Assert.All(Sources.DecodeCodes(damaged, Math.Min(row.Data.Length, 1_000)), code => Assert.True(code >= 0)));
        }
    }

    static void Check(int[] codes)
    {
        var chunk = Sources.Encode(sink => CodeCodec.Encode(codes, sink));
        Assert.Equal(codes, Sources.DecodeCodes(chunk, codes.Length));
    }
}
