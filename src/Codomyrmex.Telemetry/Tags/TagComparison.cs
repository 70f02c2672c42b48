namespace Codomyrmex.Telemetry;

/// <summary>Equality and hashing of attribute values.</summary>
static class TagComparison
{
    internal static bool ValuesEqual(in Tag left, in Tag right) => left.Type switch
    {
        TagType.String => string.Equals((string?)left.Reference, (string?)right.Reference),
        TagType.StringArray => left.StringValues.SequenceEqual(right.StringValues),
        TagType.BoolArray => left.BoolValues.SequenceEqual(right.BoolValues),
        TagType.LongArray => left.LongValues.SequenceEqual(right.LongValues),
        TagType.DoubleArray => SameBits(left.DoubleValues, right.DoubleValues),
        _ => left.Bits == right.Bits,
    };

    internal static int Hash(in Tag tag) =>
        HashCode.Combine(tag.Key, tag.Type, tag.Type switch
        {
            TagType.String => tag.StringValue.GetHashCode(StringComparison.Ordinal),
            TagType.StringArray or TagType.BoolArray or TagType.LongArray or TagType.DoubleArray => ((Array)tag.Reference!).Length,
            _ => tag.Bits.GetHashCode(),
        });

    static bool SameBits(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<double, long>(left)
            .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.Cast<double, long>(right));
}
