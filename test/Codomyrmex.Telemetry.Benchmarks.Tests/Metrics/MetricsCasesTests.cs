using Codomyrmex.Telemetry.Benchmarks.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Metrics;

/// <summary>Both sides of each case measure what its name says, into as many series.</summary>
public sealed class MetricsCasesTests
{
    [Fact]
    public void WhatDotNetsInstrumentsMeasureArrivesOnBothSides()
    {
        using var ours = new OurMeters();
        using var official = new OfficialMetrics();
        foreach (var work in new[] { ours.Work, official.Work })
        {
            Assert.Equal(MeterWork.PerCall, work.Count());
            Assert.Equal(MeterWork.PerCall, work.CountWithThreeTags());
            Assert.Equal(MeterWork.PerCall, work.CountWithFiveTags());
            Assert.Equal(MeterWork.PerCall, work.RecordWithThreeTags());
        }

        ours.Flush();
        official.Flush();
        Assert.Equal((4, 4), (ours.Exporter.Points, official.Exporter.Points));
        Assert.Equal([MeterWork.PerCall, MeterWork.PerCall, MeterWork.PerCall, MeterWork.PerCall], ours.Exporter.Last);
    }

    [Fact]
    public void OurOwnInstrumentsMeasureIntoOneSeriesEach()
    {
        using var ours = new OurMetrics();
        Assert.Equal(MeterWork.PerCall, ours.CountWithThreeTags());
        Assert.Equal(MeterWork.PerCall, ours.CountBound());
        Assert.Equal(MeterWork.PerCall, ours.RecordWithThreeTags());
        Assert.Equal(MeterWork.PerCall, ours.RecordBound());
        ours.Flush();
        Assert.Equal([2 * MeterWork.PerCall, 2 * MeterWork.PerCall], ours.Exporter.Last);
    }

    [Fact]
    public void InstrumentsThatMayHaveManySeriesHaveFew()
    {
        Assert.Equal(1_000, InstrumentMemory.Ours());
        Assert.Equal(1_000, InstrumentMemory.Official());
    }

    [Fact]
    public void CollectingSendsAboutAsManyBytesOnBothSides()
    {
        var (ours, official) = (Collecting.Ours(), Collecting.Official());
        Assert.InRange(ours(), 1_000_000, 3_000_000);
        Assert.InRange(ours() / (double)official(), 0.9, 1.1);
    }
}
