using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Measuring;

public sealed class MeasuringTests
{
    static readonly MeasurementPlan Shortest = new(TimeSpan.Zero, 3, TimeSpan.Zero);

    [Fact]
    public void BothSidesRunInTurn()
    {
        var order = new List<string>();
        var comparison = new Comparison("case", 1, () => Called("ours"), () => Called("peer"));
        Measurement.Of(comparison, Shortest);
        Assert.Equal(["ours", "peer", "ours", "peer", "ours", "peer"], order[^6..]);

        long Called(string side)
        {
            order.Add(side);
            return 1;
        }
    }

    [Fact]
    public void WarmingUpGoesOnWhileCallsGetFaster()
    {
        var calls = 0;
        WarmUp.Run(() => ++calls, TimeSpan.Zero);
        Assert.InRange(calls, 4, 40);
    }

    [Fact]
    public void AllocationsAreCountedPerOperation()
    {
        var kept = Array.Empty<byte>();
        var comparison = new Comparison("case", 10, () => 1, () => (kept = new byte[1_000]).Length);
        var result = Measurement.Of(comparison, Shortest);
        Assert.Equal(0, result.Ours.Bytes);
        Assert.InRange(result.Peer.Bytes, 100, 110);
        Assert.Equal(1_000, kept.Length);
    }

    [Fact]
    public void WorkThatLeavesNoTraceIsABug() =>
        Assert.Throws<InvalidOperationException>(() => Measurement.Of(new Comparison("case", 1, () => 0, () => 1), Shortest));

    [Fact]
    public void ALineForProgramsHasSevenFields()
    {
        using var output = new StringWriter();
        var report = new Report(output, tsv: true);
        report.WriteHeader();
        report.Write("codec", new Comparison("encode", 512, () => 1, () => 1), new Measurement(new Cost(50, 0), new Cost(100.04, 12)));
        Assert.Equal("codec\tencode\t50.0\t100.0\t0.500\t0.0\t12.0", output.ToString().TrimEnd());
    }

    [Fact]
    public void ARowForPeopleSaysTheThroughput()
    {
        using var output = new StringWriter();
        var report = new Report(output, tsv: false);
        report.WriteHeader();
        report.Write("codec", new Comparison("encode", 512, () => 1, () => 1) { BytesPerOperation = 100 }, new Measurement(new Cost(50, 0), new Cost(100, 0)));
        Assert.Contains("2.00 GB/s", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0.500", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsComeInAnyOrder()
    {
        Assert.True(RunOptions.TryParse([], out var none));
        Assert.Equal(new RunOptions(false, null, "", false), none);
        Assert.True(RunOptions.TryParse(["--tsv", "--only", "codec", "--case", "xml", "--quick"], out var all));
        Assert.Equal(new RunOptions(true, "codec", "xml", true), all);
        Assert.False(RunOptions.TryParse(["--only"], out _));
        Assert.False(RunOptions.TryParse(["--fast"], out _));
    }
}
