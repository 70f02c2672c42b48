using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class TraceEncoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsEncodedDecodesToTheSameSpans(int seed)
    {
        var spans = RandomSpans.Of(seed, 60);
        var rows = spans.Chunk(25).SelectMany(chunk => Rows(Batch.Of(chunk))).ToArray();

        var once = Decoded(rows);
        var twice = Decoded(Rows(once));

        Assert.Equal(Sorted(spans), Sorted(Rows(once).Select(SentSpan.Of)));
        Assert.Equal(Sorted(spans), Sorted(Rows(twice).Select(SentSpan.Of)));
    }

    [Fact]
    public void SpansOfOneResourceAndScopeShareThem()
    {
        var (resource, scope) = (SentResource.Named("shop"), new SentScope { Name = "http" });
        var batch = Batch.Of(Enumerable.Range(1, 20).Select(id => new SentSpan { SpanId = new((ulong)id), Resource = resource, Scope = scope }));

        var decoded = Decoded(Rows(batch));

        Assert.Equal((20, 1, 1), (decoded.Count, decoded.ResourceTable.Count, decoded.ScopeTable.Count));
    }

    [Fact]
    public void NoSpansAreAnEmptyRequest()
    {
        using var encoded = TraceEncoder.Encode([]);
        Assert.Equal(0, encoded.Memory.Length);
    }

    static SpanBatch Decoded(SpanRow[] rows)
    {
        using var encoded = TraceEncoder.Encode(rows);
        var builder = new SpanBatchBuilder();
        var refused = new RefusedRecords();
        Assert.True(TraceDecoder.TryDecode(encoded.Memory.Span, builder, refused, out var error), error.ToString());
        Assert.Null(refused.Message);
        return builder.Build();
    }

    static SpanRow[] Rows(SpanBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(row => batch[row])];

    // Spans come back grouped by resource and scope, so their order is not theirs.
    static IEnumerable<string> Sorted(IEnumerable<SentSpan> spans) => spans.Select(Text.Of).Order(StringComparer.Ordinal);
}
