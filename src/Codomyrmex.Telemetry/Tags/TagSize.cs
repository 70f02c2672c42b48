using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>Bytes of memory that attributes take, estimated.</summary>
static class TagSize
{
    const int Slot = 24;
    const int FirstSlots = 8;
    const int TextHeader = 22;

    internal static long Of(ReadOnlySpan<Tag> tags)
    {
        var size = Slot * (long)tags.Length;
        foreach (ref readonly var tag in tags)
        {
            size += tag.Type switch
            {
                TagType.String => OfText(tag.StringValue),
                TagType.StringArray => OfTexts(tag.StringValues),
                TagType.BoolArray => TextHeader + tag.BoolValues.Length,
                TagType.LongArray => TextHeader + (8L * tag.LongValues.Length),
                TagType.DoubleArray => TextHeader + (8L * tag.DoubleValues.Length),
                _ => 0,
            };
        }

        return size;
    }

    internal static long OfText(string? text) => text is null ? 0 : TextHeader + (2L * text.Length);

    /// <summary>The unused places of an array that doubles as it grows.</summary>
    internal static long OfUnused(int tags) =>
        tags == 0 ? 0 : Slot * (long)(Math.Max(FirstSlots, BitOperations.RoundUpToPowerOf2((uint)tags)) - tags);

    static long OfTexts(ReadOnlySpan<string?> texts)
    {
        long size = TextHeader;
        foreach (var text in texts)
            size += 8 + OfText(text);
        return size;
    }
}
