namespace Codomyrmex.Telemetry.Otlp;

/// <summary>What an <c>AnyValue</c> holds. The numbers are the fields' numbers.</summary>
public enum AnyValueKind
{
    /// <summary>Nothing, which is how null travels.</summary>
    Empty = 0,

    /// <summary>Text.</summary>
    String = AnyValueFields.StringValue,

    /// <summary>True or false.</summary>
    Bool = AnyValueFields.BoolValue,

    /// <summary>A 64-bit signed integer.</summary>
    Int = AnyValueFields.IntValue,

    /// <summary>A double.</summary>
    Double = AnyValueFields.DoubleValue,

    /// <summary>Values in order.</summary>
    Array = AnyValueFields.ArrayValue,

    /// <summary>Values by key.</summary>
    KeyValueList = AnyValueFields.KvlistValue,

    /// <summary>Opaque bytes.</summary>
    Bytes = AnyValueFields.BytesValue,
}
