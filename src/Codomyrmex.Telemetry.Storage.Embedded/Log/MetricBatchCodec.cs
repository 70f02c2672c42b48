using System.Buffers;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of metric points as the log keeps it.</summary>
static class MetricBatchCodec
{
    const ulong Version = 1;

    public static void Write(MetricBatch batch, IBufferWriter<byte> log)
    {
        var output = new PayloadWriter(log);
        output.Number(Version);
        TableCodec.Write(batch.Strings, output);
        TableCodec.Write(batch.ResourceTable, output);
        TableCodec.Write(batch.ScopeTable, output);
        WriteMetrics(batch.MetricTable, output);
        DistributionCodec.Write(batch.Distributions, output);
        output.Count(batch.Count);
        output.Times(batch.TimeNanos);
        output.Times(batch.StartNanos);
        output.Codes(batch.Metrics);
        output.Codes(batch.Flags);
        output.Raw(batch.IsInt);
        output.Words(batch.Bits);
        output.Codes(batch.Resources);
        output.Codes(batch.Scopes);
        output.Codes(batch.DistributionIndexes);
        TableCodec.Write(batch.Attributes, output);
        WriteExemplars(batch.Exemplars, output);
    }

    public static MetricBatch Read(ReadOnlySpan<byte> log)
    {
        var input = new PayloadReader(log);
        if (input.Number() != Version)
            throw PayloadReader.Damaged();
        var strings = TableCodec.ReadStrings(ref input);
        var resources = TableCodec.ReadResources(strings, ref input);
        var scopes = TableCodec.ReadScopes(strings, ref input);
        var metrics = ReadMetrics(strings, ref input);
        var distributions = DistributionCodec.Read(ref input);
        var columns = ReadColumns(metrics, distributions.Length, resources.Count, scopes.Count, ref input);
        var attributes = TableCodec.ReadAttributes(columns.Times.Length, strings, ref input);
        var exemplars = ReadExemplars(columns.Times.Length, strings, ref input);
        input.End();
        return new MetricBatch(columns, metrics, distributions, strings, resources, scopes, attributes, exemplars);
    }

    static MetricColumns ReadColumns(MetricTable metrics, int distributions, int resources, int scopes, ref PayloadReader input)
    {
        var count = input.Count();
        var columns = new MetricColumns
        {
            Times = input.Times(count),
            Starts = input.Times(count),
            Metrics = input.Codes(count, metrics.Count),
            Flags = input.Unsigned(count),
            IsInt = Booleans(count, ref input),
            Bits = input.Words(count),
            Resources = input.Codes(count, resources),
            Scopes = input.Codes(count, scopes),
            DistributionIndexes = input.Codes(count),
        };
        for (var i = 0; i < count; i++)
        {
            var isNumber = metrics.Metrics[columns.Metrics[i]].Type is MetricType.Gauge or MetricType.Sum;
            if (!isNumber && (uint)columns.DistributionIndexes[i] >= (uint)distributions)
                throw PayloadReader.Damaged();
        }

        return columns;
    }

    static void WriteMetrics(MetricTable metrics, PayloadWriter output)
    {
        output.Count(metrics.Count);
        foreach (var metric in metrics.Metrics)
        {
            output.Number((ulong)metric.Name);
            output.Number((ulong)metric.Unit);
            output.Number((ulong)metric.Description);
            output.Raw([(byte)metric.Type, (byte)metric.Temporality, (byte)(metric.IsMonotonic ? 1 : 0)]);
        }

        TableCodec.Write(metrics.Metadata, output);
    }

    static MetricTable ReadMetrics(StringTable strings, ref PayloadReader input)
    {
        var metrics = new MetricRecord[input.Count()];
        for (var i = 0; i < metrics.Length; i++)
        {
            var (name, unit, description) = (input.Number(), input.Number(), input.Number());
            if (Math.Max(Math.Max(name, unit), description) >= (ulong)strings.Count)
                throw PayloadReader.Damaged();
            var kinds = input.Bytes(3, (int)MetricType.Summary + 1);
            metrics[i] = new MetricRecord(
                (int)name, (int)unit, (int)description, (MetricType)kinds[0], (MetricTemporality)kinds[1], kinds[2] != 0);
        }

        return new MetricTable(metrics, TableCodec.ReadAttributes(metrics.Length, strings, ref input));
    }

    static void WriteExemplars(ExemplarColumn exemplars, PayloadWriter output)
    {
        SpanChildCodec.WriteCounts(exemplars.Starts, output);
        foreach (ref readonly var exemplar in exemplars.Exemplars)
        {
            output.Raw<long>([exemplar.TimeNanos, exemplar.Bits]);
            output.Raw<TraceId>([exemplar.TraceId]);
            output.Raw<SpanId>([exemplar.SpanId]);
            output.Raw<byte>([(byte)(exemplar.IsInt ? 1 : 0)]);
        }

        TableCodec.Write(exemplars.Attributes, output);
    }

    static ExemplarColumn ReadExemplars(int points, StringTable strings, ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Codes(points));
        input.Expect(starts[^1]);
        var exemplars = new ExemplarRecord[starts[^1]];
        for (var i = 0; i < exemplars.Length; i++)
        {
            var words = input.Raw<long>(2);
            var traceId = input.Raw<TraceId>(1)[0];
            var spanId = input.Raw<SpanId>(1)[0];
            exemplars[i] = new ExemplarRecord(words[0], input.Bytes(1, 2)[0] != 0, words[1], traceId, spanId);
        }

        return new ExemplarColumn(starts, exemplars, TableCodec.ReadAttributes(exemplars.Length, strings, ref input));
    }

    static bool[] Booleans(int count, ref PayloadReader input) => Array.ConvertAll(input.Bytes(count, 2), static value => value != 0);
}
