using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A scope's fields in OTLP, to be sent with every group of records.</summary>
static class OtlpScope
{
    internal static byte[] Encode(InstrumentationScope scope)
    {
        var writer = new ProtobufWriter(64);
        if (scope.Name.Length > 0)
            writer.WriteString(ScopeFields.Name, scope.Name);
        if (scope.Version is { Length: > 0 } version)
            writer.WriteString(ScopeFields.Version, version);
        OtlpAttributes.Write(ref writer, ScopeFields.Attributes, scope.Attributes.ToArray());
        var encoded = writer.Written.ToArray();
        writer.Dispose();
        return encoded;
    }
}
