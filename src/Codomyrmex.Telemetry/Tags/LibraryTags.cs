using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>Attributes as .NET's own instruments have them, to ours.</summary>
static class LibraryTags
{
    /// <summary>Writes what has a key and a value, one after the other.</summary>
    /// <param name="tags">The library's.</param>
    /// <param name="target">At least as long as <paramref name="tags"/>.</param>
    /// <returns>How many were written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Convert(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<Tag> target)
    {
        ref var next = ref MemoryMarshal.GetReference(target);
        var count = 0;
        foreach (ref readonly var tag in tags)
        {
            if (tag.Value is null || string.IsNullOrEmpty(tag.Key))
                continue;
            ref var place = ref Unsafe.Add(ref next, count++);
            place = tag.Value is string text ? new Tag(tag.Key, text) : OfOther(tag.Key, tag.Value);
        }

        return count;
    }

    /// <summary>Attributes that stay.</summary>
    internal static Tag[] ToArray(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags is null ? [] : [.. tags.Select(static tag => new Tag(tag.Key, tag.Value)).Where(static tag => tag.IsRecordable)];

    static Tag OfOther(string key, object value) => value switch
    {
        int number => new Tag(key, (long)number),
        bool flag => new Tag(key, flag),
        long number => new Tag(key, number),
        double number => new Tag(key, number),
        _ => new Tag(key, value),
    };
}
