namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Distinct texts.</summary>
sealed class TextValues(TextList texts) : ValueList
{
    public override int Count => texts.Count;

    public override AttributeType Type(int index) => AttributeType.String;

    public override long Bits(int index) => 0;

    public override ReadOnlySpan<byte> Bytes(int index) => texts[index];
}
