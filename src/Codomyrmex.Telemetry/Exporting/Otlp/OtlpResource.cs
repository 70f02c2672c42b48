using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A resource's fields in OTLP, to be sent with every batch.</summary>
static class OtlpResource
{
    internal static byte[] Encode(Resource resource)
    {
        var writer = new ProtobufWriter(256);
        OtlpAttributes.Write(ref writer, ResourceFields.Attributes, resource.Attributes);
        var encoded = writer.Written.ToArray();
        writer.Dispose();
        return encoded;
    }
}
