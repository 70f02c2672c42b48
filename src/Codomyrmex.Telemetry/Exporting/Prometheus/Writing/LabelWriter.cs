using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Attributes as labels, <c>a="x",b="y"</c>. Where several become the same label, it has the values of all of them, joined by semicolons in the order of the
/// attributes' keys (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility, Metric Attributes).
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
        var isUnique = Take(scope, hasBounds) & Take(attributes, hasBounds);
        if (isUnique)
            WriteAll(target);
        else
            WriteJoined(target);
    }

    /// <summary>False if one of them is there already.</summary>
    bool Take(ReadOnlySpan<Tag> tags, bool hasBounds)
    {
        var isUnique = true;
        foreach (ref readonly var tag in tags)
        {
            var label = _keys.Of(tag.Key);
            if (hasBounds && label.AsSpan().SequenceEqual("le"u8))
                label = ExportedBound;
            foreach (var (other, _) in _labels)
                isUnique &= !other.AsSpan().SequenceEqual(label);
            _labels.Add((label, tag));
        }

        return isUnique;
    }

    void WriteAll(ScrapeText target)
    {
        var isFirst = true;
        foreach (var (label, tag) in _labels)
        {
            if (!isFirst)
                target.Add((byte)',');
            isFirst = false;
            target.Add(label);
            target.Add("=\""u8);
            WriteValue(target, tag);
            target.Add((byte)'"');
        }
    }

    // Rare enough to be allowed to allocate.
    void WriteJoined(ScrapeText target)
    {
        var isFirst = true;
        foreach (var same in _labels.GroupBy(static pair => Encoding.UTF8.GetString(pair.Label), static pair => pair.Tag))
        {
            if (!isFirst)
                target.Add((byte)',');
            isFirst = false;
            target.Add(same.Key.AsSpan());
            target.Add("=\""u8);
            var isFollowing = false;
            foreach (var tag in same.OrderBy(static tag => tag.Key, StringComparer.Ordinal))
            {
                if (isFollowing)
                    target.Add((byte)';');
                isFollowing = true;
                WriteValue(target, tag);
            }

            target.Add((byte)'"');
        }
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
