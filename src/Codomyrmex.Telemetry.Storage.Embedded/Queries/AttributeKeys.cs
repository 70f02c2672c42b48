using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Which attributes rows have. Blocks that overlap the range are counted whole.</summary>
static class AttributeKeys
{
    // A field, its key and its counts.
    const int BytesPerKey = 256;

    static readonly int Types = Enum.GetValues<AttributeType>().Length;

    /// <summary>Answers.</summary>
    public static Page<AttributeKeySummary> Answer(
        IReadOnlyList<Block> blocks, AttributeKeysQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var counts = new Dictionary<FilterField, long[]>();
        var isCut = false;
        var most = bounds.Fit(BytesPerKey);
        Block[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        BlockScan.Run(inside, block => InBlock(block, query.Prefix), Take, cancellationToken);
        return new Page<AttributeKeySummary>(
        [
            .. counts.Select(each => new AttributeKeySummary(each.Key, (AttributeType)each.Value.IndexOf(each.Value.Max()), each.Value.Sum()))
                .OrderByDescending(key => key.Count).ThenBy(key => key.Field.Kind).ThenBy(key => key.Field.Key, StringComparer.Ordinal)
                .Take(query.Limit),
        ], null, isCut ? $"There are more keys than fit in {bounds.MaxBytes} bytes; some are left out. Narrow the range or give a prefix." : null);

        void Take(List<(FilterField Field, long[] Counts)> part)
        {
            foreach (var (field, added) in part)
            {
                if (counts.Count >= most && !counts.ContainsKey(field))
                {
                    isCut = true;
                    continue;
                }

                var known = CollectionsMarshal.GetValueRefOrAddDefault(counts, field, out _) ??= new long[Types];
                for (var type = 0; type < Types; type++)
                    known[type] += added[type];
            }
        }
    }

    static List<(FilterField Field, long[] Counts)> InBlock(Block block, string prefix)
    {
        var found = new List<(FilterField Field, long[] Counts)>();
        foreach (var field in block.AttributeFields)
        {
            if (!field.Key.StartsWith(prefix, StringComparison.Ordinal) || block.Column(field) is not { } column)
                continue;
            var counts = OfTypes(column);
            if (counts.Any(count => count > 0))
                found.Add((field, counts));
        }

        return found;
    }

    // How many rows by the type of the value, of a row's children the first that has one; null is none.
    static long[] OfTypes(FieldColumn column)
    {
        var counts = new long[Types];
        if (column.Numbers is not null)
        {
            counts[(int)AttributeType.Int] = column.Numbers.Length;
            return counts;
        }

        var types = new byte[column.Values!.Count + 1];
        for (var code = 1; code < types.Length; code++)
            types[code] = (byte)column.Values.Type(code - 1);
        if (column.ChildStarts is { } starts)
            CountRows(starts, column.Codes, types, counts);
        else
            CountRows(column.Codes, types, counts);
        counts[(int)AttributeType.Empty] = 0;
        return counts;
    }

    static void CountRows(int[] codes, byte[] types, long[] counts)
    {
        foreach (var code in codes)
            counts[types[code]]++;
    }

    static void CountRows(int[] starts, int[] codes, byte[] types, long[] counts)
    {
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            var children = codes.AsSpan(starts[row]..starts[row + 1]);
            var first = children.IndexOfAnyExcept(0);
            if (first >= 0)
                counts[types[children[first]]]++;
        }
    }
}
