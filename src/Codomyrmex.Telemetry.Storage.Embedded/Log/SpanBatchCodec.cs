using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of spans as the log keeps it.</summary>
static class SpanBatchCodec
{
    const ulong Version = 1;

    public static void Write(SpanBatch batch, IBufferWriter<byte> log)
    {
        var output = new PayloadWriter(log);
        output.Number(Version);
        TableCodec.Write(batch.Strings, output);
        TableCodec.Write(batch.ResourceTable, output);
        TableCodec.Write(batch.ScopeTable, output);
        output.Count(batch.Count);
        output.Raw(batch.SpanIds);
        output.Raw(batch.TraceIds);
        output.Raw(batch.ParentSpanIds);
        output.Times(batch.StartNanos);
        WriteDurations(batch, output);
        output.Codes(batch.Names);
        output.Raw(batch.Kinds);
        output.Raw(batch.StatusCodes);
        output.Codes(batch.StatusMessages);
        output.Codes(batch.TraceStates);
        output.Codes(batch.Flags);
        output.Codes(batch.Dropped);
        output.Codes(batch.Resources);
        output.Codes(batch.Scopes);
        TableCodec.Write(batch.Attributes, output);
        SpanChildCodec.Write(batch.Events, output);
        SpanChildCodec.Write(batch.Links, output);
    }

    public static SpanBatch Read(ReadOnlySpan<byte> log)
    {
        var input = new PayloadReader(log);
        if (input.Number() != Version)
            throw PayloadReader.Damaged();
        var strings = TableCodec.ReadStrings(ref input);
        var resources = TableCodec.ReadResources(strings, ref input);
        var scopes = TableCodec.ReadScopes(strings, ref input);
        var columns = ReadColumns(strings.Count, resources.Count, scopes.Count, ref input);
        var count = columns.SpanIds.Length;
        var attributes = TableCodec.ReadAttributes(count, strings, ref input);
        var events = SpanChildCodec.ReadEvents(count, strings, ref input);
        var links = SpanChildCodec.ReadLinks(count, strings, ref input);
        input.End();
        return new SpanBatch(columns, strings, resources, scopes, attributes, events, links);
    }

    static void WriteDurations(SpanBatch batch, PayloadWriter output)
    {
        var durations = ArrayPool<long>.Shared.Rent(batch.Count);
        var starts = batch.StartNanos;
        var ends = batch.EndNanos;
        for (var i = 0; i < starts.Length; i++)
            durations[i] = ends[i] - starts[i];
        output.Times(durations.AsSpan(0, batch.Count));
        ArrayPool<long>.Shared.Return(durations);
    }

    static SpanColumns ReadColumns(int texts, int resources, int scopes, ref PayloadReader input)
    {
        var count = input.Count();
        var spanIds = input.Raw<SpanId>(count);
        var traceIds = input.Raw<TraceId>(count);
        var parents = input.Raw<SpanId>(count);
        var starts = input.Times(count);
        var ends = input.Times(count);
        for (var i = 0; i < ends.Length; i++)
            ends[i] += starts[i];
        return new SpanColumns
        {
            SpanIds = spanIds,
            TraceIds = traceIds,
            ParentSpanIds = parents,
            Starts = starts,
            Ends = ends,
            Names = input.Codes(count, texts),
            Kinds = input.Raw<SpanKind>(count),
            StatusCodes = input.Raw<StatusCode>(count),
            StatusMessages = input.Codes(count, texts),
            TraceStates = input.Codes(count, texts),
            Flags = input.Unsigned(count),
            Dropped = input.Unsigned(3 * count),
            Resources = input.Codes(count, resources),
            Scopes = input.Codes(count, scopes),
        };
    }
}
