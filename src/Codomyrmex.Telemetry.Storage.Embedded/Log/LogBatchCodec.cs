using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of log records as the log keeps it.</summary>
static class LogBatchCodec
{
    const ulong Version = 1;

    public static void Write(LogBatch batch, IBufferWriter<byte> log)
    {
        var output = new PayloadWriter(log);
        output.Number(Version);
        TableCodec.Write(batch.Strings, output);
        TableCodec.Write(batch.ResourceTable, output);
        TableCodec.Write(batch.ScopeTable, output);
        output.Count(batch.Count);
        output.Times(batch.RawTimeNanos);
        output.Times(batch.ObservedNanos);
        output.Codes(batch.SeverityNumbers);
        output.Codes(batch.SeverityTexts);
        output.Codes(batch.EventNames);
        output.Raw(batch.TraceIds);
        output.Raw(batch.SpanIds);
        output.Codes(batch.Flags);
        output.Codes(batch.DroppedAttributes);
        output.Codes(batch.Resources);
        output.Codes(batch.Scopes);
        TableCodec.Write(batch.Attributes, output);
        TableCodec.Write(batch.Bodies, output);
    }

    public static LogBatch Read(ReadOnlySpan<byte> log)
    {
        var input = new PayloadReader(log);
        if (input.Number() != Version)
            throw PayloadReader.Damaged();
        var strings = TableCodec.ReadStrings(ref input);
        var resources = TableCodec.ReadResources(strings, ref input);
        var scopes = TableCodec.ReadScopes(strings, ref input);
        var columns = ReadColumns(strings.Count, resources.Count, scopes.Count, ref input);
        var attributes = TableCodec.ReadAttributes(columns.Times.Length, strings, ref input);
        var bodies = TableCodec.ReadValues(columns.Times.Length, strings, ref input);
        input.End();
        return new LogBatch(columns, strings, resources, scopes, attributes, bodies);
    }

    static LogColumns ReadColumns(int texts, int resources, int scopes, ref PayloadReader input)
    {
        var count = input.Count();
        var rawTimes = input.Times(count);
        var observed = input.Times(count);
        var times = new long[count];
        for (var i = 0; i < times.Length; i++)
            times[i] = LogColumns.TimeOf(rawTimes[i], observed[i]);
        return new LogColumns
        {
            Times = times,
            RawTimes = rawTimes,
            ObservedTimes = observed,
            SeverityNumbers = input.Codes(count),
            SeverityTexts = input.Codes(count, texts),
            EventNames = input.Codes(count, texts),
            TraceIds = input.Raw<TraceId>(count),
            SpanIds = input.Raw<SpanId>(count),
            Flags = input.Unsigned(count),
            Dropped = input.Unsigned(count),
            Resources = input.Codes(count, resources),
            Scopes = input.Codes(count, scopes),
        };
    }
}
