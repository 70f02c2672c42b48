namespace Codomyrmex.Telemetry.Storage;

/// <summary>What an attribute's value is (OTLP, AnyValue).</summary>
public enum AttributeType : byte
{
    /// <summary>Nothing: null.</summary>
    Empty,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A 64-bit signed integer.</summary>
    Int,

    /// <summary>A double.</summary>
    Double,

    /// <summary>Opaque bytes.</summary>
    Bytes,

    /// <summary>An array of values of any type.</summary>
    Array,

    /// <summary>Keys with values of any type.</summary>
    Map,
}
