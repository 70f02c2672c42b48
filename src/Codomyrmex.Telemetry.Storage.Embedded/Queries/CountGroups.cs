using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Counts by value over all blocks, within bounds. Not thread-safe.</summary>
sealed class CountGroups(int buckets, QueryBounds bounds)
{
    readonly TextCounts _groups = new(buckets, bounds.Fit(TextCounts.BytesPerText + (buckets * (long)sizeof(long))));
    readonly long[] _none = new long[buckets];
    long _left;

    /// <summary>Adds a block's.</summary>
    public void Add(GroupPart? part)
    {
        foreach (var cell in part?.Cells ?? [])
            Add(part!.Column, cell);
        foreach (var (text, bucket, count) in part?.Several ?? [])
        {
            if (text is null)
                _none[bucket] += count;
            else
                Add(Encoding.UTF8.GetBytes(text), bucket, count);
        }
    }

    /// <summary>The groups in order and what is missing.</summary>
    public (IReadOnlyList<CountGroup> Groups, string? Truncated) Build(int maxGroups)
    {
        var groups = _groups.Best(maxGroups).Select(group => new CountGroup(group.Text, _groups.Counts(group.Code).ToArray())).ToList();
        if (_none.Any(count => count > 0))
            groups.Add(new CountGroup(null, _none));
        var used = _groups.CountUsed();
        if (_left > 0)
            return (groups, $"There are more values than fit in {bounds.MaxBytes} bytes; {_left} rows with values other than the first {used} found are not counted.");
        return (groups, used > maxGroups ? $"{used - maxGroups} of {used} values are left out, those of the fewest rows" : null);
    }

    void Add(FieldTexts? column, GroupCount cell)
    {
        var texts = column?.TextCount(cell.Code) ?? 0;
        if (texts == 0)
            _none[cell.Bucket] += cell.Count;
        for (var i = 0; i < texts; i++)
        {
            var text = column!.Text(cell.Code, i, out _);
            // Elements of an array may differ in type and still read alike.
            var isRepeated = false;
            for (var earlier = 0; earlier < i; earlier++)
                isRepeated |= column.Text(cell.Code, earlier, out _).SequenceEqual(text);
            if (!isRepeated)
                Add(text, cell.Bucket, cell.Count);
        }
    }

    void Add(ReadOnlySpan<byte> text, int bucket, long count)
    {
        if (!_groups.Add(text, bucket, count))
            _left += count;
    }
}
