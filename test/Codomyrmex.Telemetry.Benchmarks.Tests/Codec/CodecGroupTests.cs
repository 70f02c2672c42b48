using Codomyrmex.Telemetry.Benchmarks.Codec;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Codec;

/// <summary>The benchmark compares like with like: same spans in, same content out, all of it read.</summary>
public sealed class CodecGroupTests
{
    static readonly SampleSpans Batch = SampleSpans.Create();

    [Fact]
    public void BothEncodersWriteTheSameContent()
    {
        var official = new OfficialEncoder();
        var length = official.Encode(Batch.Activities);
        var theirs = ExportTraceServiceRequest.Parser.ParseFrom(official.Buffer[..length]);
        var ours = ExportTraceServiceRequest.Parser.ParseFrom(EncodeOurs());

        // The order of spans within a scope is the encoder's business.
        Sort(theirs);
        Sort(ours);
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void TheBatchIsTheOneTheResultsSpeakOf()
    {
        var spans = ExportTraceServiceRequest.Parser.ParseFrom(EncodeOurs()).ResourceSpans[0].ScopeSpans[0].Spans;
        Assert.Equal(512, spans.Count);
        Assert.All(spans, span =>
        {
            Assert.Equal(10, span.Attributes.Count);
            Assert.Equal(
                [AnyValue.ValueOneofCase.StringValue, AnyValue.ValueOneofCase.BoolValue, AnyValue.ValueOneofCase.IntValue, AnyValue.ValueOneofCase.DoubleValue],
                span.Attributes.Select(attribute => attribute.Value.ValueCase).Distinct().Order());
        });
    }

    [Fact]
    public void BothReadersSumUpTheSameContent()
    {
        var request = EncodeOurs();
        var sum = OurReader.Read(request);
        Assert.True(sum > 0);
        Assert.Equal(GoogleReader.Read(request), sum);
    }

    [Fact]
    public void TheSumDependsOnEveryByteThatCarriesContent()
    {
        var request = EncodeOurs();
        var sum = OurReader.Read(request);
        var text = request.AsSpan().IndexOf("POST"u8);
        var changed = 0;
        for (var at = 0; at < text; at++)
        {
            request[at] ^= 1;
            if (OurReader.Read(request) != sum)
                changed++;
            request[at] ^= 1;
        }

        // Of text the length is summed, so bytes inside text change nothing; tags, lengths, ids and times do.
        Assert.InRange(changed, text / 4, text);
    }

    [Fact]
    public void EncodingAllocatesNothingPerSpan()
    {
        var comparison = CodecGroup.Create().Comparisons[0];
        comparison.Ours();
        var before = GC.GetAllocatedBytesForCurrentThread();
        comparison.Ours();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, SampleSpans.SpanCount - 1);
    }

    [Fact]
    public void EveryComparisonDoesWorkOnBothSides() => Assert.All(CodecGroup.Create().Comparisons, comparison =>
    {
        Assert.True(comparison.Ours() > 0);
        Assert.True(comparison.Peer() > 0);
        Assert.Equal(512, comparison.OperationsPerCall);
    });

    static byte[] EncodeOurs() => new OurEncoder().ToArray(Batch.Records);

    static void Sort(ExportTraceServiceRequest request)
    {
        var spans = Assert.Single(Assert.Single(request.ResourceSpans).ScopeSpans).Spans;
        var sorted = spans.OrderBy(span => span.SpanId.ToBase64(), StringComparer.Ordinal).ToList();
        spans.Clear();
        spans.AddRange(sorted);
    }
}
