using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class LogEncoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsEncodedDecodesToTheSameRows(int seed)
    {
        var logs = RandomLogs.Of(seed, 60);
        var rows = logs.Chunk(25).SelectMany(chunk => Rows(Batch.Of(chunk))).ToArray();

        var once = Decoded(rows);
        var twice = Decoded(Rows(once));

        Assert.Equal(Sorted(logs), Sorted(Rows(once).Select(SentLog.Of)));
        Assert.Equal(Sorted(logs), Sorted(Rows(twice).Select(SentLog.Of)));
    }

    [Fact]
    public void NothingIsAnEmptyRequest()
    {
        using var encoded = LogEncoder.Encode([]);
        Assert.Equal(0, encoded.Memory.Length);
    }

    static LogBatch Decoded(LogRow[] rows)
    {
        using var encoded = LogEncoder.Encode(rows);
        var builder = new LogBatchBuilder();
        var refused = new RefusedRecords();
        Assert.True(LogDecoder.TryDecode(encoded.Memory.Span, builder, 1, refused, out var error), error.ToString());
        Assert.Null(refused.Message);
        return builder.Build();
    }

    static LogRow[] Rows(LogBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => batch[row])];

    // Rows come back grouped by resource and scope, so their order is not theirs.
    static IEnumerable<string> Sorted(IEnumerable<SentLog> rows) => rows.Select(Text.Of).Order(StringComparer.Ordinal);
}
