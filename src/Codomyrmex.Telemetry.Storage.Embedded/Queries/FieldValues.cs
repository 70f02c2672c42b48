using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Which values a field has. Blocks that overlap the range are counted whole.</summary>
static class FieldValues
{
    // A value, its text and its entry.
    const int BytesPerValue = 192;

    /// <summary>Answers. Of more values than memory holds, those of the fewest rows so far are forgotten on the way.</summary>
    /// <exception cref="ArgumentException">The field is one of the trace.</exception>
    public static IReadOnlyList<AttributeValueSummary> Answer(
        IReadOnlyList<Block> blocks, AttributeValuesQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if (query.Field.IsOfTrace)
            throw new ArgumentException("Values of fields of the trace are not listed.", nameof(query));
        var counts = new Dictionary<(string Text, AttributeType Type), long>();
        var most = bounds.Fit(BytesPerValue);
        Block[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        BlockScan.Run(inside, block => InBlock(block, query), Take, cancellationToken);
        return
        [
            .. counts.OrderByDescending(value => value.Value).ThenBy(value => value.Key.Text, StringComparer.Ordinal).ThenBy(value => value.Key.Type)
                .Take(query.Limit).Select(value => new AttributeValueSummary(value.Key.Text, value.Key.Type, value.Value)),
        ];

        void Take(Dictionary<(string Text, AttributeType Type), long> part)
        {
            foreach (var (value, count) in part)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _) += count;
            if (counts.Count > most)
                Forget(counts, most / 2);
        }
    }

    static void Forget(Dictionary<(string Text, AttributeType Type), long> counts, int keep)
    {
        foreach (var value in counts.OrderByDescending(value => value.Value).ThenBy(value => value.Key.Text, StringComparer.Ordinal).Skip(keep).ToArray())
            counts.Remove(value.Key);
    }

    static Dictionary<(string Text, AttributeType Type), long> InBlock(Block block, AttributeValuesQuery query)
    {
        var found = new Dictionary<(string Text, AttributeType Type), long>();
        var columns = FieldTexts.Of(block, query.Field);
        if (columns is [{ ChildStarts: null } column])
            AddCodes(column, query.Prefix, found);
        else if (columns.Length > 0)
            AddSeveral(block.Count, columns, query.Prefix, found);
        return found;
    }

    // Rows have one code each.
    static void AddCodes(FieldTexts column, string prefix, Dictionary<(string Text, AttributeType Type), long> found)
    {
        var counts = new int[column.CodeCount];
        foreach (var code in column.Codes)
            counts[code]++;
        for (var code = 1; code < counts.Length; code++)
        {
            foreach (var value in column.Texts(code))
            {
                if (counts[code] > 0 && value.Text.StartsWith(prefix, StringComparison.Ordinal))
                    CollectionsMarshal.GetValueRefOrAddDefault(found, value, out _) += counts[code];
            }
        }
    }

    // Rows may have several values, and count once for each.
    static void AddSeveral(int rows, FieldTexts[] columns, string prefix, Dictionary<(string Text, AttributeType Type), long> found)
    {
        var ofRow = new HashSet<(string Text, AttributeType Type)>();
        for (var row = 0; row < rows; row++)
        {
            ofRow.Clear();
            foreach (var column in columns)
            {
                var (child, end) = column.ChildStarts is { } starts ? (starts[row], starts[row + 1]) : (row, row + 1);
                for (; child < end; child++)
                {
                    foreach (var value in column.Texts(column.Codes[child]))
                        ofRow.Add(value);
                }
            }

            foreach (var value in ofRow)
            {
                if (value.Text.StartsWith(prefix, StringComparison.Ordinal))
                    CollectionsMarshal.GetValueRefOrAddDefault(found, value, out _)++;
            }
        }
    }
}
