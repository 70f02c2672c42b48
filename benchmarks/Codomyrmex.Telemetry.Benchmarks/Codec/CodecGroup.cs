using Codomyrmex.Telemetry.Benchmarks.Measuring;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>OTLP as bytes: encoding a batch of spans and reading it back, per span.</summary>
static class CodecGroup
{
    internal static ComparisonGroup Create()
    {
        var batch = SpanBatch.Create();
        var official = new OfficialEncoder();
        var ours = new OurEncoder();
        var request = Encode(ours, batch.Records);
        var bytesPerSpan = (double)request.Length / SpanBatch.SpanCount;
        return new ComparisonGroup(
            "codec",
            [
                new Comparison(
                    "encode a span, vs official OTLP serializer",
                    SpanBatch.SpanCount,
                    () => EncodePooled(ours, batch.Records),
                    () => official.Encode(batch.Activities))
                {
                    BytesPerOperation = bytesPerSpan,
                },
                new Comparison(
                    "read a span, vs Google.Protobuf",
                    SpanBatch.SpanCount,
                    () => OurReader.Read(request),
                    () => GoogleReader.Read(request))
                {
                    BytesPerOperation = bytesPerSpan,
                },
            ]);
    }

    // The buffer comes from the pool and goes back, as in an exporter.
    static long EncodePooled(OurEncoder encoder, SpanRecord[] records)
    {
        var output = new ProtobufWriter(1 << 18);
        var length = encoder.Encode(records, ref output);
        output.Dispose();
        return length;
    }

    static byte[] Encode(OurEncoder encoder, SpanRecord[] records)
    {
        var output = new ProtobufWriter(1 << 18);
        encoder.Encode(records, ref output);
        var bytes = output.Written.ToArray();
        output.Dispose();
        return bytes;
    }
}
