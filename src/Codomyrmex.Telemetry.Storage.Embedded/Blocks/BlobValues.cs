namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Distinct values of one type that are byte strings.</summary>
sealed class BlobValues(AttributeType type, TextList blobs) : ValueList
{
    public override int Count => blobs.Count;

    public override AttributeType Type(int index) => type;

    public override long Bits(int index) => 0;

    public override ReadOnlySpan<byte> Bytes(int index) => blobs[index];
}
