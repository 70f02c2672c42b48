namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The operations of one service.</summary>
static class Operations
{
    // Its place in a dictionary, without the name and the calls.
    const int BytesPerOperation = 120;

    /// <summary>Answers.</summary>
    public static Page<ServiceSummary> Answer(
        IReadOnlyList<SpanBlock> blocks, string service, TimeRange range, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var matcher = new RowMatcher(Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of(service)), RowSignal.Traces);
        var operations = new SortedDictionary<string, (CallTotals Calls, long LastSeen)>(StringComparer.Ordinal);
        var isCut = false;
        var bytesLeft = bounds.MaxBytes;
        SpanBlock[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(range))];
        BlockScan.Run(inside, block => InBlock(block, matcher.Matches(block, range, null)), Take, cancellationToken);
        return new Page<ServiceSummary>(
            [.. operations.Select(each => each.Value.Calls.Summarize(each.Key, each.Value.LastSeen))],
            null,
            isCut ? $"There are more operations than fit in {bounds.MaxBytes} bytes; some are left out. Narrow the range." : null);

        void Take(List<(string Name, CallTotals Calls, long LastSeen)> part)
        {
            foreach (var (name, calls, lastSeen) in part)
            {
                if (operations.TryGetValue(name, out var known))
                {
                    bytesLeft += known.Calls.Bytes;
                    known.Calls.Add(calls);
                    bytesLeft -= known.Calls.Bytes;
                    operations[name] = (known.Calls, Math.Max(known.LastSeen, lastSeen));
                }
                else if (bytesLeft > 0)
                {
                    bytesLeft -= BytesPerOperation + (name.Length * sizeof(char)) + calls.Bytes;
                    operations.Add(name, (calls, lastSeen));
                }
                else
                {
                    isCut = true;
                }
            }
        }
    }

    static List<(string Name, CallTotals Calls, long LastSeen)> InBlock(SpanBlock block, RowSet? rows)
    {
        var found = new List<(string Name, CallTotals Calls, long LastSeen)>();
        if (rows is null)
            return found;
        var names = BlockTexts.Of(block, FieldKind.Name);
        var statuses = SmallNumbers.Of(block, FieldKind.Status);
        var (starts, ends) = (block.RowTimes, block.Ends);
        var calls = new CallTotals?[names.CodeCount];
        var lastSeen = new long[names.CodeCount];
        foreach (var row in rows)
        {
            var name = names.Code(row);
            if (calls[name] is not { } totals)
            {
                calls[name] = totals = new CallTotals();
                lastSeen[name] = long.MinValue;
            }

            totals.Add(SpanDurations.Of(starts[row], ends[row]), statuses[row] == (int)StatusCode.Error);
            lastSeen[name] = Math.Max(lastSeen[name], ends[row]);
        }

        for (var name = 0; name < calls.Length; name++)
        {
            if (calls[name] is { } totals)
                found.Add((names.Text(name), totals, lastSeen[name]));
        }

        return found;
    }
}
