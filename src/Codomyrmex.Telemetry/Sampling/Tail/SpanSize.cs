using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>Bytes of memory a finished span takes, estimated: close enough for a bound, cheap enough for every span.</summary>
static class SpanSize
{
    const int Record = 240;
    const int Slot = 32;
    const int FirstSlots = 8;
    const int TextHeader = 22;
    const int Event = 56;
    const int Link = 72;

    internal static long Of(SpanRecord span)
    {
        var size = Record + Text(span.Name) + Text(span.StatusDescription) + Unused(span.Attributes.Length) + Of(span.Attributes);
        for (var i = 0; i < span.EventCount; i++)
        {
            var @event = span.GetEvent(i);
            size += Event + Text(@event.Name) + Of(@event.Attributes);
        }

        for (var i = 0; i < span.LinkCount; i++)
            size += Link + Of(span.GetLink(i).Attributes);
        return size;
    }

    // The places of an array that doubles as it grows.
    static long Unused(int attributes) =>
        attributes == 0 ? 0 : Slot * (long)(Math.Max(FirstSlots, BitOperations.RoundUpToPowerOf2((uint)attributes)) - attributes);

    static long Of(ReadOnlySpan<Tag> tags)
    {
        long size = 0;
        foreach (ref readonly var tag in tags)
        {
            size += Slot + tag.Type switch
            {
                TagType.String => Text(tag.StringValue),
                TagType.StringArray => Texts(tag.StringValues),
                TagType.BoolArray => TextHeader + tag.BoolValues.Length,
                TagType.LongArray => TextHeader + (8L * tag.LongValues.Length),
                TagType.DoubleArray => TextHeader + (8L * tag.DoubleValues.Length),
                _ => 0,
            };
        }

        return size;
    }

    static long Texts(ReadOnlySpan<string?> texts)
    {
        long size = TextHeader;
        foreach (var text in texts)
            size += 8 + Text(text);
        return size;
    }

    static long Text(string? text) => text is null ? 0 : TextHeader + (2L * text.Length);
}
