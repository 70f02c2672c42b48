namespace Codomyrmex.Telemetry.Otlp;

/// <summary>What a field holds: its wire type and its JSON form in one.</summary>
enum FieldKind
{
    String,
    Bytes,

    /// <summary>A trace id: 16 bytes, in JSON 32 hexadecimal digits.</summary>
    TraceId,

    /// <summary>A span id: 8 bytes, in JSON 16 hexadecimal digits.</summary>
    SpanId,
    Bool,
    Int32,
    UInt32,
    SInt32,
    Int64,
    UInt64,
    Fixed32,
    Fixed64,
    SFixed64,
    Double,
    Enum,
    Message,

    /// <summary>A <c>google.protobuf.Any</c>, whose JSON is that of the message inside with its type in <c>@type</c>.</summary>
    Any,

    /// <summary>A <c>google.protobuf.Duration</c>, in JSON a string such as <c>"1.5s"</c>.</summary>
    Duration,
}
