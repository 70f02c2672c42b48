namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Spans' events and links as the log keeps them.</summary>
static class SpanChildCodec
{
    public static void Write(SpanEventColumn events, PayloadWriter output)
    {
        WriteCounts(events.Starts, output);
        output.Times(events.Times);
        output.Codes(events.Names);
        output.Codes(events.DroppedAttributes);
        TableCodec.Write(events.Attributes, output);
    }

    public static SpanEventColumn ReadEvents(int spans, StringTable strings, ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Codes(spans));
        var count = starts[^1];
        var times = input.Times(count);
        var names = input.Codes(count, strings.Count);
        var dropped = input.Unsigned(count);
        return new SpanEventColumn(starts, times, names, dropped, TableCodec.ReadAttributes(count, strings, ref input));
    }

    public static void Write(SpanLinkColumn links, PayloadWriter output)
    {
        WriteCounts(links.Starts, output);
        output.Raw(links.TraceIds);
        output.Raw(links.SpanIds);
        output.Codes(links.TraceStates);
        output.Codes(links.Flags);
        output.Codes(links.DroppedAttributes);
        TableCodec.Write(links.Attributes, output);
    }

    public static SpanLinkColumn ReadLinks(int spans, StringTable strings, ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Codes(spans));
        var count = starts[^1];
        var traceIds = input.Raw<TraceId>(count);
        var spanIds = input.Raw<SpanId>(count);
        var traceStates = input.Codes(count, strings.Count);
        var flags = input.Unsigned(count);
        var dropped = input.Unsigned(count);
        return new SpanLinkColumn(starts, traceIds, spanIds, traceStates, flags, dropped, TableCodec.ReadAttributes(count, strings, ref input));
    }

    /// <summary>Writes how many children each row has.</summary>
    public static void WriteCounts(ReadOnlySpan<int> starts, PayloadWriter output)
    {
        var counts = new int[starts.Length - 1];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = starts[i + 1] - starts[i];
        output.Codes(counts);
    }
}
