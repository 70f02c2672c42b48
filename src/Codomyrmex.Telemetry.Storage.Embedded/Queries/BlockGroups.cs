using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Counts a block's matching rows by the values of a field and over time. Thread-safe.</summary>
sealed class BlockGroups(TimeRange range, FilterField field, TimeBuckets buckets, RowMatcher matcher, TraceTable? traces)
{
    // The most counts to keep in an array; more are kept by what there is.
    const long MaxDense = 1 << 20;

    /// <summary>The counts of a block; a value may come several times.</summary>
    public List<GroupCount> Of(Block block)
    {
        var counts = new List<GroupCount>();
        if (matcher.Matches(block, range, traces) is not { } rows)
            return counts;
        var columns = field.IsOfTrace ? TraceColumns(block) : FieldTexts.Of(block, field);
        var (first, last) = BlockCounts.Extent(block, range, buckets);
        var times = first == last ? null : block.RowTimes;
        if (columns.Length == 0)
            AddCodes(counts, rows, new int[block.Count], 1, times, first, last, _ => default);
        else if (columns is [{ ChildStarts: null } column])
            AddCodes(counts, rows, column.Codes, column.CodeCount, times, first, last, column.Texts);
        else
            AddSeveral(counts, rows, columns, times, first);
        return counts;
    }

    delegate ReadOnlySpan<(string Text, AttributeType Type)> TextsOf(int code);

    FieldTexts[] TraceColumns(Block block) => block is SpanBlock spans && traces is not null ? [FieldTexts.Of(traces.Column(spans, field.Kind))] : [];

    // Rows have one code each.
    void AddCodes(List<GroupCount> counts, RowSet rows, int[] codes, int codeCount, long[]? times, int first, int last, TextsOf textsOf)
    {
        var width = last - first + 1;
        if ((long)codeCount * width <= MaxDense)
        {
            var cells = new int[codeCount * width];
            foreach (var row in rows)
                cells[(codes[row] * width) + (times is null ? 0 : buckets.IndexOf(times[row]) - first)]++;
            for (var cell = 0; cell < cells.Length; cell++)
            {
                if (cells[cell] != 0)
                    AddTexts(counts, textsOf(cell / width), first + (cell % width), cells[cell]);
            }

            return;
        }

        var sparse = new Dictionary<(int Code, int Bucket), int>();
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(sparse, (codes[row], times is null ? first : buckets.IndexOf(times[row])), out _)++;
        foreach (var ((code, bucket), count) in sparse)
            AddTexts(counts, textsOf(code), bucket, count);
    }

    static void AddTexts(List<GroupCount> counts, ReadOnlySpan<(string Text, AttributeType Type)> texts, int bucket, long count)
    {
        if (texts.Length == 0)
            counts.Add(new GroupCount(null, bucket, count));
        for (var i = 0; i < texts.Length; i++)
        {
            // Elements of an array may differ in type and still read alike.
            var isRepeated = false;
            for (var earlier = 0; earlier < i; earlier++)
                isRepeated |= texts[earlier].Text == texts[i].Text;
            if (!isRepeated)
                counts.Add(new GroupCount(texts[i].Text, bucket, count));
        }
    }

    // Rows may have several values, and count once for each.
    void AddSeveral(List<GroupCount> counts, RowSet rows, FieldTexts[] columns, long[]? times, int first)
    {
        var found = new Dictionary<(string Text, int Bucket), long>();
        var ofRow = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            ofRow.Clear();
            foreach (var column in columns)
            {
                var (child, end) = column.ChildStarts is { } starts ? (starts[row], starts[row + 1]) : (row, row + 1);
                for (; child < end; child++)
                {
                    foreach (var (text, _) in column.Texts(column.Codes[child]))
                        ofRow.Add(text);
                }
            }

            var bucket = times is null ? first : buckets.IndexOf(times[row]);
            if (ofRow.Count == 0)
                counts.Add(new GroupCount(null, bucket, 1));
            foreach (var text in ofRow)
                CollectionsMarshal.GetValueRefOrAddDefault(found, (text, bucket), out _)++;
        }

        foreach (var ((text, bucket), count) in found)
            counts.Add(new GroupCount(text, bucket, count));
    }
}
