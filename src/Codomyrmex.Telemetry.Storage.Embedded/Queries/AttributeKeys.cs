using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Which attributes rows have. Blocks that overlap the range are counted whole.</summary>
static class AttributeKeys
{
    // A field, its key and its counts.
    const int BytesPerKey = 256;

    static readonly int Types = Enum.GetValues<AttributeType>().Length;

    /// <summary>Answers. Of more keys than memory holds, those found first are counted.</summary>
    public static IReadOnlyList<AttributeKeySummary> Answer(
        IReadOnlyList<Block> blocks, AttributeKeysQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var counts = new Dictionary<FilterField, long[]>();
        var most = bounds.Fit(BytesPerKey);
        Block[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        BlockScan.Run(inside, block => InBlock(block, query.Prefix), Take, cancellationToken);
        return
        [
            .. counts.Select(each => new AttributeKeySummary(each.Key, (AttributeType)each.Value.IndexOf(each.Value.Max()), each.Value.Sum()))
                .OrderByDescending(key => key.Count).ThenBy(key => key.Field.Kind).ThenBy(key => key.Field.Key, StringComparer.Ordinal)
                .Take(query.Limit),
        ];

        void Take(List<(FilterField Field, long[] Counts)> part)
        {
            foreach (var (field, added) in part)
            {
                if (counts.Count >= most && !counts.ContainsKey(field))
                    continue;
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

    // How many values of each type; null is none.
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
        foreach (var code in column.Codes)
            counts[types[code]]++;
        counts[(int)AttributeType.Empty] = 0;
        return counts;
    }
}
