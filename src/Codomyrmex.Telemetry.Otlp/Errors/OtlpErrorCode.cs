namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Why bytes or JSON are not the message they were taken for.</summary>
public enum OtlpErrorCode
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The input ends inside a value, or a length reaches beyond the end of the message around it.</summary>
    Truncated,

    /// <summary>A varint of more than ten bytes, or one whose value does not fit 64 bits.</summary>
    InvalidVarint,

    /// <summary>A tag with field number 0, a number beyond 2^29-1 or a wire type that does not exist.</summary>
    InvalidTag,

    /// <summary>A group, which OTLP has never used and proto3 does not know.</summary>
    UnsupportedGroup,

    /// <summary>A known field with a wire type it cannot have.</summary>
    WrongWireType,

    /// <summary>A packed field whose length is not a multiple of its elements' size.</summary>
    InvalidPackedLength,

    /// <summary>A string that is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>Values nested deeper than <see cref="OtlpLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A message sent in several parts that together exceed <see cref="OtlpLimits.MaxMergedBytes"/>.</summary>
    TooManyParts,

    /// <summary>Content that would take far more memory than its encoding takes bytes.</summary>
    TooLarge,

    /// <summary>Text that is not JSON.</summary>
    InvalidJson,

    /// <summary>A JSON value of a type its field cannot have.</summary>
    WrongJsonType,

    /// <summary>A JSON number or numeric string outside its field's range, or not a number at all.</summary>
    InvalidNumber,

    /// <summary>An identifier that is not hexadecimal or has the wrong length.</summary>
    InvalidHex,

    /// <summary>Bytes that are not base64.</summary>
    InvalidBase64,

    /// <summary>A name that its enum does not have.</summary>
    InvalidEnum,
}
