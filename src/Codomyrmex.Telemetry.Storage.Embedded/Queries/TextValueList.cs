namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Values that are texts.</summary>
sealed class TextValueList(IReadOnlyList<byte[]> texts) : ValueList
{
    public override int Count => texts.Count;

    public override AttributeType Type(int index) => AttributeType.String;

    public override long Bits(int index) => 0;

    public override ReadOnlySpan<byte> Bytes(int index) => texts[index];
}
