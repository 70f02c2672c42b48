namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Values of one type that fits 64 bits. Where numbers hardly repeat they are not told apart, so one may be there more than once.</summary>
sealed class NumberValues(AttributeType type, long[] bits) : ValueList
{
    public static NumberValues Booleans { get; } = new(AttributeType.Bool, [0, 1]);

    public override int Count => bits.Length;

    public override AttributeType Type(int index) => type;

    public override long Bits(int index) => bits[index];

    public override ReadOnlySpan<byte> Bytes(int index) => default;
}
