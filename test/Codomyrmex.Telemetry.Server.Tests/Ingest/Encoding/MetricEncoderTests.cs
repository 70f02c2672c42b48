using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class MetricEncoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsEncodedDecodesToTheSameRows(int seed)
    {
        // Summaries carry no exemplars on the wire.
        SentPoint[] points = [.. RandomPoints.Of(seed, 60).Select(point => point.Metric.Type == MetricType.Summary ? point with { Exemplars = [] } : point)];
        var rows = points.Chunk(25).SelectMany(chunk => Rows(Batch.Of(chunk))).ToArray();

        var once = Decoded(rows);
        var twice = Decoded(Rows(once));

        Assert.Equal(Sorted(points), Sorted(Rows(once).Select(SentPoint.Of)));
        Assert.Equal(Sorted(points), Sorted(Rows(twice).Select(SentPoint.Of)));
    }

    [Fact]
    public void NothingIsAnEmptyRequest()
    {
        using var encoded = MetricEncoder.Encode([]);
        Assert.Equal(0, encoded.Memory.Length);
    }

    static MetricBatch Decoded(MetricPointRow[] rows)
    {
        using var encoded = MetricEncoder.Encode(rows);
        var builder = new MetricBatchBuilder();
        var refused = new RefusedRecords();
        Assert.True(MetricDecoder.TryDecode(encoded.Memory.Span, builder, refused, out var error), error.ToString());
        Assert.Null(refused.Message);
        return builder.Build();
    }

    static MetricPointRow[] Rows(MetricBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => batch[row])];

    // Rows come back grouped by resource and scope, so their order is not theirs.
    static IEnumerable<string> Sorted(IEnumerable<SentPoint> rows) => rows.Select(Text.Of).Order(StringComparer.Ordinal);
}
