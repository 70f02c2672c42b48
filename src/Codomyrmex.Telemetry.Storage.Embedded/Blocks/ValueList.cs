namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The distinct values of a field within a block, of any types. Immutable; thread-safe.</summary>
abstract class ValueList
{
    /// <summary>How many.</summary>
    public abstract int Count { get; }

    /// <summary>The type of a value.</summary>
    public abstract AttributeType Type(int index);

    /// <summary>A value that fits 64 bits: the integer, the double's bits, or 0 or 1.</summary>
    public abstract long Bits(int index);

    /// <summary>The UTF-8 of a text, the bytes of bytes, or the OTLP AnyValue message of an array or a map.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int index);
}
