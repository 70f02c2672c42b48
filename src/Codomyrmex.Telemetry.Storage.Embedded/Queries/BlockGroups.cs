using System.Runtime.InteropServices;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Counts a block's matching rows by the values of a field and over time. Thread-safe.</summary>
sealed class BlockGroups(TimeRange range, FilterField field, TimeBuckets buckets, RowMatcher matcher, TraceTable? traces)
{
    // The most counts to keep in an array; more are kept by what there is.
    const long MaxDense = 1 << 20;

    /// <summary>The counts of a block; null when no row matches.</summary>
    public GroupPart? Of(Block block)
    {
        if (matcher.Matches(block, range, traces) is not { } rows)
            return null;
        var columns = field.IsOfTrace ? TraceColumns(block) : FieldTexts.Of(block, field);
        var (first, last) = BlockCounts.Extent(block, range, buckets);
        var times = first == last ? null : block.RowTimes;
        if (columns.Length == 0)
            return new GroupPart(null, Cells(rows, new int[block.Count], 1, times, first, last), []);
        if (columns is [{ ChildStarts: null } column])
            return new GroupPart(column, Cells(rows, column.Codes, column.CodeCount, times, first, last), []);
        return new GroupPart(null, [], Several(rows, columns, times, first));
    }

    FieldTexts[] TraceColumns(Block block) => block is SpanBlock spans && traces is not null ? [FieldTexts.Of(traces.Column(spans, field.Kind))] : [];

    // Rows have one code each.
    List<GroupCount> Cells(RowSet rows, int[] codes, int codeCount, long[]? times, int first, int last)
    {
        var counts = new List<GroupCount>();
        var width = last - first + 1;
        if ((long)codeCount * width <= MaxDense)
        {
            var cells = new int[codeCount * width];
            foreach (var row in rows)
                cells[(codes[row] * width) + (times is null ? 0 : buckets.IndexOf(times[row]) - first)]++;
            for (var cell = 0; cell < cells.Length; cell++)
            {
                if (cells[cell] != 0)
                    counts.Add(new GroupCount(cell / width, first + (cell % width), cells[cell]));
            }

            return counts;
        }

        var sparse = new Dictionary<(int Code, int Bucket), int>();
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(sparse, (codes[row], times is null ? first : buckets.IndexOf(times[row])), out _)++;
        foreach (var ((code, bucket), count) in sparse)
            counts.Add(new GroupCount(code, bucket, count));
        return counts;
    }

    // Rows may have several values, and count once for each.
    List<(string? Text, int Bucket, long Count)> Several(RowSet rows, FieldTexts[] columns, long[]? times, int first)
    {
        var found = new Dictionary<(string Text, int Bucket), long>();
        var counts = new List<(string? Text, int Bucket, long Count)>();
        var ofRow = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            ofRow.Clear();
            foreach (var column in columns)
            {
                var (child, end) = column.ChildStarts is { } starts ? (starts[row], starts[row + 1]) : (row, row + 1);
                for (; child < end; child++)
                {
                    var code = column.Codes[child];
                    for (var i = 0; i < column.TextCount(code); i++)
                        ofRow.Add(Encoding.UTF8.GetString(column.Text(code, i, out _)));
                }
            }

            var bucket = times is null ? first : buckets.IndexOf(times[row]);
            if (ofRow.Count == 0)
                counts.Add((null, bucket, 1));
            foreach (var text in ofRow)
                CollectionsMarshal.GetValueRefOrAddDefault(found, (text, bucket), out _)++;
        }

        foreach (var ((text, bucket), count) in found)
            counts.Add((text, bucket, count));
        return counts;
    }
}
