namespace Codomyrmex.Telemetry;

/// <summary>Takes the attributes of a measurement apart, or makes them a set, in memory that is used again for the next.</summary>
/// <remarks>Of one thread. What it gave is valid until it is asked again.</remarks>
sealed class TagSplitter
{
    Tag[] _tags = new Tag[16];
    TagBuffer _set;

    /// <summary>What can be recorded, the last value of each key.</summary>
    internal ReadOnlySpan<Tag> ToSet(ReadOnlySpan<Tag> tags)
    {
        _set.Reset();
        _set.SetAll(tags, int.MaxValue, null);
        return _set.Tags;
    }

    internal SplitTags Split(ReadOnlySpan<Tag> tags, KeyFilter keys)
    {
        if (tags.Length > _tags.Length)
            _tags = new Tag[tags.Length];
        var (kept, filtered) = (0, 0);
        foreach (ref readonly var tag in tags)
        {
            if (tag.Key is null)
                continue;
            if (keys.Keeps(tag.Key))
                _tags[kept++] = tag;
            else
                _tags[^++filtered] = tag;
        }

        return new SplitTags(_tags.AsSpan(0, kept), _tags.AsSpan(_tags.Length - filtered));
    }
}
