using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>Equality and hashing of attribute values.</summary>
static class TagComparison
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool ValuesEqual(in Tag left, in Tag right) =>
        left.Bits == right.Bits && (ReferenceEquals(left.Reference, right.Reference) || ReferencesEqual(left, right));

    // Texts, or arrays of one type. Two numbers of one type have the same reference.
    static bool ReferencesEqual(in Tag left, in Tag right) => left.Reference is string text
        ? right.Reference is string other && string.Equals(text, other)
        : left.Type == right.Type && left.Type switch
        {
            TagType.StringArray => left.StringValues.SequenceEqual(right.StringValues),
            TagType.BoolArray => left.BoolValues.SequenceEqual(right.BoolValues),
            TagType.LongArray => left.LongValues.SequenceEqual(right.LongValues),
            TagType.DoubleArray => SameBits(left.DoubleValues, right.DoubleValues),
            _ => false,
        };

    internal static int Hash(in Tag tag) =>
        HashCode.Combine(tag.Key, tag.Type, tag.Type switch
        {
            TagType.String => tag.StringValue.GetHashCode(StringComparison.Ordinal),
            TagType.StringArray or TagType.BoolArray or TagType.LongArray or TagType.DoubleArray => ((Array)tag.Reference!).Length,
            _ => tag.Bits.GetHashCode(),
        });

    static bool SameBits(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        MemoryMarshal.Cast<double, long>(left)
            .SequenceEqual(MemoryMarshal.Cast<double, long>(right));
}
