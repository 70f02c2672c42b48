namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Wire types as the low bits of a tag, for <c>case Fields.Name &lt;&lt; 3 | Wire.Bytes</c>.</summary>
static class Wire
{
    internal const int Varint = (int)WireType.Varint;
    internal const int Fixed64 = (int)WireType.Fixed64;
    internal const int Bytes = (int)WireType.LengthDelimited;
    internal const int Fixed32 = (int)WireType.Fixed32;
}
