namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>The SDK's encoder, called as its exporter calls it: from span records into a buffer of the pool.</summary>
sealed class OurEncoder
{
    readonly Resource _resource = new([new Tag("service.name", SampleSpans.ServiceName)]);

    /// <summary>Encodes the records and returns the length.</summary>
    internal long Encode(SpanRecord[] records)
    {
        using var body = OtlpBody.Encode(new SpanBatch(records, _resource));
        return body.Length;
    }

    /// <summary>The same as an array, for those who look at it.</summary>
    internal byte[] ToArray(SpanRecord[] records)
    {
        using var body = OtlpBody.Encode(new SpanBatch(records, _resource));
        return body.Memory.ToArray();
    }
}
