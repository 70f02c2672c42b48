using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>OTLP as bytes: encoding a batch of spans and reading it back, per span.</summary>
static class CodecGroup
{
    internal static ComparisonGroup Create()
    {
        var batch = SampleSpans.Create();
        var official = new OfficialEncoder();
        var ours = new OurEncoder();
        var request = ours.ToArray(batch.Records);
        var bytesPerSpan = (double)request.Length / SampleSpans.SpanCount;
        return new ComparisonGroup(
            "codec",
            [
                new Comparison(
                    "encode a span, vs official OTLP serializer",
                    SampleSpans.SpanCount,
                    () => ours.Encode(batch.Records),
                    () => official.Encode(batch.Activities))
                {
                    BytesPerOperation = bytesPerSpan,
                },
                new Comparison(
                    "read a span, vs Google.Protobuf",
                    SampleSpans.SpanCount,
                    () => OurReader.Read(request),
                    () => GoogleReader.Read(request))
                {
                    BytesPerOperation = bytesPerSpan,
                },
            ]);
    }
}
