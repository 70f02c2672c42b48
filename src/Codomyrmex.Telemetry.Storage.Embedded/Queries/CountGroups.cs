namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Counts by value over all blocks, within bounds. Not thread-safe.</summary>
sealed class CountGroups(int buckets, QueryBounds bounds)
{
    // A value, its text and its entry, without the counts.
    const int BytesPerGroup = 160;

    readonly Dictionary<string, long[]> _groups = new(StringComparer.Ordinal);
    readonly int _most = bounds.Fit(BytesPerGroup + (buckets * (long)sizeof(long)));
    long[]? _none;
    long _left;

    /// <summary>Adds a block's.</summary>
    public void Add(List<GroupCount> counts)
    {
        foreach (var (value, bucket, count) in counts)
        {
            if (value is null)
            {
                (_none ??= new long[buckets])[bucket] += count;
                continue;
            }

            if (!_groups.TryGetValue(value, out var group))
            {
                if (_groups.Count >= _most)
                {
                    _left += count;
                    continue;
                }

                _groups.Add(value, group = new long[buckets]);
            }

            group[bucket] += count;
        }
    }

    /// <summary>The groups in order and what is missing.</summary>
    public (IReadOnlyList<CountGroup> Groups, string? Truncated) Build(int maxGroups)
    {
        var groups = _groups.OrderByDescending(group => group.Value.Sum()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(maxGroups).Select(group => new CountGroup(group.Key, group.Value)).ToList();
        if (_none is not null)
            groups.Add(new CountGroup(null, _none));
        if (_left > 0)
            return (groups, $"There are more values than fit in {bounds.MaxBytes} bytes; {_left} rows with values other than the first {_groups.Count} found are not counted.");
        return (groups, _groups.Count > maxGroups ? $"There are {_groups.Count} values; the {maxGroups} of the most rows are here." : null);
    }
}
