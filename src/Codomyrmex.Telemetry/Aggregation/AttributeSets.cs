namespace Codomyrmex.Telemetry;

/// <summary>Attribute lists taken as sets: the order of the keys does not matter.</summary>
static class AttributeSets
{
    internal static int Hash(ReadOnlySpan<Tag> tags)
    {
        var hash = 0;
        foreach (ref readonly var tag in tags)
            hash += TagComparison.Hash(tag);
        return hash;
    }

    /// <summary>True if both hold the same keys with the same values. Neither has a key twice.</summary>
    internal static bool AreEqual(ReadOnlySpan<Tag> left, ReadOnlySpan<Tag> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].Equals(right[i]) && !Contains(right, left[i]))
                return false;
        }

        return true;
    }

    /// <summary>True if every tag can be recorded and no key comes twice, which is so nearly always.</summary>
    internal static bool IsSet(ReadOnlySpan<Tag> tags)
    {
        for (var i = 0; i < tags.Length; i++)
        {
            if (!tags[i].IsRecordable)
                return false;
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(tags[i].Key, tags[j].Key))
                    return false;
            }
        }

        return true;
    }

    /// <summary>What can be recorded, the last value of each key.</summary>
    internal static Tag[] ToSet(ReadOnlySpan<Tag> tags)
    {
        var buffer = default(TagBuffer);
        buffer.SetAll(tags, int.MaxValue, null);
        return buffer.Tags.ToArray();
    }

    static bool Contains(ReadOnlySpan<Tag> tags, in Tag tag)
    {
        foreach (ref readonly var other in tags)
        {
            if (other.Equals(tag))
                return true;
        }

        return false;
    }
}
