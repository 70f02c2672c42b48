namespace Codomyrmex.Telemetry.Tests.Tracing;

public sealed class IdGeneratorTests
{
    [Fact]
    public void IdsAreValidAndDoNotRepeat()
    {
        var ids = new IdGenerator();
        var traces = Enumerable.Range(0, 50_000).Select(_ => ids.NextTraceId()).ToHashSet();
        var spans = Enumerable.Range(0, 50_000).Select(_ => ids.NextSpanId()).ToHashSet();
        Assert.Equal((50_000, 50_000), (traces.Count, spans.Count));
        Assert.DoesNotContain(default, traces);
        Assert.DoesNotContain(default, spans);
    }

    [Fact]
    public void EveryBitIsSetHalfOfTheTime()
    {
        var ids = new IdGenerator();
        var set = new int[64];
        for (var i = 0; i < 10_000; i++)
        {
            var value = ids.NextSpanId().Value;
            for (var bit = 0; bit < 64; bit++)
                set[bit] += (int)(value >> bit) & 1;
        }

        Assert.All(set, count => Assert.InRange(count, 4_600, 5_400));
    }

    [Fact]
    public void TwoGeneratorsDiffer() => Assert.NotEqual(new IdGenerator().NextTraceId(), new IdGenerator().NextTraceId());
}
