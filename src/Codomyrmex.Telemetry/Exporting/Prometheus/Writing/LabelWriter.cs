using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Attributes as labels, <c>a="x",b="y"</c>, in the order of their names and without empty ones, which are none to Prometheus: the same series is the same text.
/// Where several attributes become the same label, it has the values of all of them, joined by semicolons in the order of the attributes' keys (OpenTelemetry
/// specification, Prometheus and OpenMetrics Compatibility, Metric Attributes).
/// </summary>
/// <remarks>Not thread-safe.</remarks>
sealed class LabelWriter
{
    // What an attribute of a histogram is called that would be taken for a bucket's bound.
    static readonly byte[] ExportedBound = "exported_le"u8.ToArray();

    readonly LabelKeys _keys = new();
    readonly List<(byte[] Label, Tag Tag)> _labels = [];

    /// <summary>Adds labels to a text.</summary>
    /// <param name="target">The text.</param>
    /// <param name="scope">The labels that tell where a series comes from.</param>
    /// <param name="attributes">What tells it from others.</param>
    /// <param name="hasBounds">Whether <c>le</c> belongs to the bucket's bound.</param>
    internal void Write(ScrapeText target, ReadOnlySpan<Tag> scope, ReadOnlySpan<Tag> attributes, bool hasBounds)
    {
        _labels.Clear();
        Take(scope, hasBounds);
        Take(attributes, hasBounds);
        WriteAll(target, CollectionsMarshal.AsSpan(_labels));
    }

    void Take(ReadOnlySpan<Tag> tags, bool hasBounds)
    {
        foreach (ref readonly var tag in tags)
        {
            var label = _keys.Of(tag.Key);
            if (hasBounds && label.AsSpan().SequenceEqual("le"u8))
                label = ExportedBound;
            _labels.Insert(PlaceOf(label, tag.Key), (label, tag));
        }
    }

    // Behind what is less or equal. From the end, as most come in order.
    int PlaceOf(byte[] label, string key)
    {
        var place = _labels.Count;
        for (; place > 0; place--)
        {
            var (other, tag) = _labels[place - 1];
            var order = other.AsSpan().SequenceCompareTo(label);
            if (order < 0 || (order == 0 && string.CompareOrdinal(tag.Key, key) <= 0))
                break;
        }

        return place;
    }

    static void WriteAll(ScrapeText target, ReadOnlySpan<(byte[] Label, Tag Tag)> labels)
    {
        var start = target.Length;
        while (!labels.IsEmpty)
        {
            var count = 1;
            while (count < labels.Length && labels[count].Label.AsSpan().SequenceEqual(labels[0].Label))
                count++;
            WriteOne(target, labels[..count], isFirst: target.Length == start);
            labels = labels[count..];
        }
    }

    static void WriteOne(ScrapeText target, ReadOnlySpan<(byte[] Label, Tag Tag)> same, bool isFirst)
    {
        var start = target.Length;
        if (!isFirst)
            target.Add((byte)',');
        target.Add(same[0].Label);
        target.Add("=\""u8);
        var value = target.Length;
        for (var i = 0; i < same.Length; i++)
        {
            if (i > 0)
                target.Add((byte)';');
            WriteValue(target, same[i].Tag);
        }

        if (target.Length == value)
            target.CutTo(start);
        else
            target.Add((byte)'"');
    }

    internal static void WriteValue(ScrapeText target, in Tag tag)
    {
        switch (tag.Type)
        {
            case TagType.String:
                target.AddEscaped(tag.StringValue);
                break;
            case TagType.Long:
                target.Add(tag.LongValue);
                break;
            case TagType.Bool:
                target.Add(tag.BoolValue ? "true"u8 : "false"u8);
                break;
            case TagType.Double:
                target.Add(tag.DoubleValue);
                break;
            default:
                target.AddEscaped(TagJson.ArrayText(tag));
                break;
        }
    }
}
