using System.Buffers;
using System.Text;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>The transcoder with arrays and strings.</summary>
static class Json
{
    internal static string Write(OtlpMessageType type, byte[] protobuf)
    {
        Assert.True(TryWrite(type, protobuf, out var json, out var error), error.ToString());
        return json;
    }

    internal static bool TryWrite(OtlpMessageType type, ReadOnlySpan<byte> protobuf, out string json, out OtlpError error)
    {
        var output = new ArrayBufferWriter<byte>();
        var written = OtlpJson.TryWrite(type, protobuf, output, out error);
        json = Encoding.UTF8.GetString(output.WrittenSpan);
        return written;
    }

    internal static byte[] Read(OtlpMessageType type, string json)
    {
        Assert.True(TryRead(type, Encoding.UTF8.GetBytes(json), out var protobuf, out var error), $"{error}: {json}");
        return protobuf;
    }

    internal static bool TryRead(OtlpMessageType type, ReadOnlySpan<byte> json, out byte[] protobuf, out OtlpError error)
    {
        var output = new ProtobufWriter(0);
        output.WriteVarint(1, 1);
        var before = output.Length;
        var read = OtlpJson.TryToProtobuf(type, json, ref output, out error);
        protobuf = output.Written[before..].ToArray();
        output.Dispose();
        return read;
    }
}
