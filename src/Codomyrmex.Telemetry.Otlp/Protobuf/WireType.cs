namespace Codomyrmex.Telemetry.Otlp;

/// <summary>How a field's value is laid out on the wire; the low three bits of every tag.</summary>
enum WireType : uint
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
