using System.Runtime.InteropServices;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Which values a field has. Blocks that overlap the range are counted whole.</summary>
static class FieldValues
{
    static readonly AttributeType[] Types = [AttributeType.String, AttributeType.Bool, AttributeType.Int, AttributeType.Double];

    /// <summary>Answers. Of more values than memory holds, those of the fewest rows so far are forgotten on the way, and the answer says so.</summary>
    /// <exception cref="ArgumentException">The field is one of the trace.</exception>
    public static Page<AttributeValueSummary> Answer(
        IReadOnlyList<Block> blocks, AttributeValuesQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if (query.Field.IsOfTrace)
            throw new ArgumentException("Values of fields of the trace are not listed.", nameof(query));
        var most = bounds.Fit(Types.Length * (TextCounts.BytesPerText + (long)sizeof(long)));
        var counts = Types.ToDictionary(type => type, _ => new TextCounts(1, most));
        var isCut = false;
        var prefix = Encoding.UTF8.GetBytes(query.Prefix);
        Block[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(query.Range))];
        BlockScan.Run(inside, block => InBlock(block, query.Field), Take, cancellationToken);
        return new Page<AttributeValueSummary>(
        [
            .. counts.SelectMany(ofType => ofType.Value.Best(query.Limit).Select(value => new AttributeValueSummary(value.Text, ofType.Key, value.Total)))
                .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Type)
                .Take(query.Limit),
        ], null, isCut ? $"There are more values than fit in {bounds.MaxBytes} bytes; rare ones may be missing or counted too low. Narrow the range or give a prefix." : null);

        void Take((FieldTexts? Column, long[] Counts, Dictionary<(string Text, AttributeType Type), long> Several) part)
        {
            for (var code = 1; code < part.Counts.Length; code++)
            {
                for (var i = 0; part.Counts[code] > 0 && i < part.Column!.TextCount(code); i++)
                    Add(part.Column.Text(code, i, out var type), type, part.Counts[code]);
            }

            foreach (var ((text, type), count) in part.Several)
                Add(Encoding.UTF8.GetBytes(text), type, count);
        }

        void Add(ReadOnlySpan<byte> text, AttributeType type, long count)
        {
            if (!text.StartsWith(prefix) || counts[type].Add(text, 0, count))
                return;
            isCut = true;
            counts[type] = counts[type].Keep(most / 2);
            counts[type].Add(text, 0, count);
        }
    }

    static (FieldTexts? Column, long[] Counts, Dictionary<(string Text, AttributeType Type), long> Several) InBlock(Block block, FilterField field)
    {
        var columns = FieldTexts.Of(block, field);
        if (columns is not [{ ChildStarts: null } column])
            return (null, [], Several(block.Count, columns));
        var counts = new long[column.CodeCount];
        foreach (var code in column.Codes)
            counts[code]++;
        return (column, counts, []);
    }

    // Rows may have several values, and count once for each.
    static Dictionary<(string Text, AttributeType Type), long> Several(int rows, FieldTexts[] columns)
    {
        var found = new Dictionary<(string Text, AttributeType Type), long>();
        var ofRow = new HashSet<(string Text, AttributeType Type)>();
        for (var row = 0; row < (columns.Length == 0 ? 0 : rows); row++)
        {
            ofRow.Clear();
            foreach (var column in columns)
            {
                var (child, end) = column.ChildStarts is { } starts ? (starts[row], starts[row + 1]) : (row, row + 1);
                for (; child < end; child++)
                {
                    var code = column.Codes[child];
                    for (var i = 0; i < column.TextCount(code); i++)
                        ofRow.Add((Encoding.UTF8.GetString(column.Text(code, i, out var type)), type));
                }
            }

            foreach (var value in ofRow)
                CollectionsMarshal.GetValueRefOrAddDefault(found, value, out _)++;
        }

        return found;
    }
}
