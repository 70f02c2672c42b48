namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Codes as bytes.</summary>
static class CodeCodec
{
    public static void Encode(ReadOnlySpan<int> codes, ByteSink sink)
    {
        foreach (var code in codes)
            sink.WriteCount(code);
    }

    public static void Decode(ref ByteSource source, Span<int> codes)
    {
        foreach (ref var code in codes)
            code = source.ReadCount(int.MaxValue);
    }
}
