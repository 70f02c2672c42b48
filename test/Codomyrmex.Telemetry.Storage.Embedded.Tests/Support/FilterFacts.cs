namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Compares filters asked of blocks with filters asked of one row after the other.</summary>
static class FilterFacts
{
    /// <param name="block">The block.</param>
    /// <param name="batch">The same rows in the block's order.</param>
    /// <param name="seed">Of the filters.</param>
    /// <param name="count">How many filters.</param>
    public static void Agree(SpanBlock block, SpanBatch batch, int seed, int count)
    {
        var filters = new RandomFilters(seed, batch, null);
        var summaries = Enumerable.Range(0, batch.Count).Select(row => batch[row]).GroupBy(row => row.TraceId)
            .ToDictionary(trace => trace.Key, trace => TraceSummarizer.Summarize([.. trace]));
        var fields = new SpanFields(id => summaries[id]);
        var range = new TimeRange(batch.Starts.MinNanos + 7_000_000_000, batch.Starts.MaxNanos - 3_000_000_000);
        for (var i = 0; i < count; i++)
        {
            var filter = filters.Next();
            var asked = i % 2 == 0 ? TimeRange.All : range;
            var passes = RowFilter.OfSpans(filter, fields);
            int[] expected = [.. Enumerable.Range(0, batch.Count).Where(row => asked.Contains(batch.StartNanos[row]) && passes(batch[row]))];
            var found = CompiledFilter.Of(filter).Evaluate(block, asked, (_, field, test) => TraceRows(batch, fields, field, test));
            Assert.True(expected.AsSpan().SequenceEqual(found.ToArray()), $"{filter}");
            Assert.True(expected.Length == 0 || CompiledFilter.Of(filter).MightPass(block, asked));
            var superset = CompiledFilter.WithoutTraces(filter).Evaluate(block, asked);
            found.And(superset);
            Assert.Equal(expected.Length, found.Count);
            if (!CompiledFilter.IsOfTraces(filter))
                Assert.Equal(expected, superset.ToArray());
        }
    }

    /// <inheritdoc cref="Agree(SpanBlock, SpanBatch, int, int)"/>
    public static void Agree(LogBlock block, LogBatch batch, int seed, int count)
    {
        var filters = new RandomFilters(seed, null, batch);
        var range = new TimeRange(batch.Times.MinNanos + 7_000_000_000, batch.Times.MaxNanos - 3_000_000_000);
        for (var i = 0; i < count; i++)
        {
            var filter = filters.Next();
            var asked = i % 2 == 0 ? TimeRange.All : range;
            var passes = RowFilter.OfLogs(filter);
            int[] expected = [.. Enumerable.Range(0, batch.Count).Where(row => asked.Contains(batch.TimeNanos[row]) && passes(batch[row]))];
            Assert.True(expected.AsSpan().SequenceEqual(CompiledFilter.Of(filter).Evaluate(block, asked).ToArray()), $"{filter}");
            Assert.True(expected.Length == 0 || CompiledFilter.Of(filter).MightPass(block, asked));
        }
    }

    static RowSet TraceRows(SpanBatch batch, SpanFields fields, FilterField field, ValueTest? test)
    {
        var rows = new RowSet(batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            if (fields.Values(batch[row], field).Any(value => test is null || value.Passes(test)))
                rows.Add(row);
        }

        return rows;
    }
}
