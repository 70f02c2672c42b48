using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class DecodingBudgetTests
{
    const int Many = 1_000_000;

    public static TheoryData<int[]> TraceLists => new()
    {
        Path(TraceRequestFields.ResourceSpans),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.Resource, ResourceFields.Attributes),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Scope, ScopeFields.Attributes),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Spans),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Spans, SpanFields.Attributes),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Spans, SpanFields.Events),
        Path(TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Spans, SpanFields.Links),
    };

    public static TheoryData<int[]> LogLists => new()
    {
        Path(LogRequestFields.ResourceLogs),
        Path(LogRequestFields.ResourceLogs, ResourceLogsFields.ScopeLogs),
        Path(LogRequestFields.ResourceLogs, ResourceLogsFields.ScopeLogs, ScopeLogsFields.LogRecords),
        Path(LogRequestFields.ResourceLogs, ResourceLogsFields.ScopeLogs, ScopeLogsFields.LogRecords, LogRecordFields.Attributes),
    };

    public static TheoryData<int[]> MetricLists => new()
    {
        Path(MetricRequestFields.ResourceMetrics),
        Path(MetricRequestFields.ResourceMetrics, ResourceMetricsFields.ScopeMetrics),
        Path(MetricRequestFields.ResourceMetrics, ResourceMetricsFields.ScopeMetrics, ScopeMetricsFields.Metrics),
        Points(MetricFields.Gauge),
        Points(MetricFields.Gauge, NumberPointFields.Exemplars),
        Points(MetricFields.Summary),
        Points(MetricFields.Summary, SummaryPointFields.QuantileValues),
    };

    [Theory]
    [MemberData(nameof(TraceLists))]
    public void EmptyElementsOfATraceRequestDoNotFillTheMemory(int[] list)
    {
        Assert.False(TraceDecoder.TryDecode(Empty(list, list.Length == 4 && list[2] == ScopeSpansFields.Spans ? WriteIds : null), new SpanBatchBuilder(), new RefusedRecords(), out var error));
        Assert.Equal(OtlpErrorCode.TooLarge, error.Code);
    }

    [Theory]
    [MemberData(nameof(LogLists))]
    public void EmptyElementsOfALogRequestDoNotFillTheMemory(int[] list)
    {
        Assert.False(LogDecoder.TryDecode(Empty(list), new LogBatchBuilder(), 1, new RefusedRecords(), out var error));
        Assert.Equal(OtlpErrorCode.TooLarge, error.Code);
    }

    [Theory]
    [MemberData(nameof(MetricLists))]
    public void EmptyElementsOfAMetricRequestDoNotFillTheMemory(int[] list)
    {
        Assert.False(MetricDecoder.TryDecode(Empty(list, WriteName), new MetricBatchBuilder(), new RefusedRecords(), out var error));
        Assert.Equal(OtlpErrorCode.TooLarge, error.Code);
    }

    [Theory]
    [InlineData(100, 10_000)]
    [InlineData(1 << 20, 80_000)]
    public void WhatIsSpentIsGone(int requestBytes, int affordable)
    {
        var budget = new DecodingBudget(requestBytes);
        Assert.True(budget.TrySpend(affordable, DecodingBudget.RowBytes, out var error));
        Assert.Equal(default, error);
        Assert.False(budget.TrySpend(affordable, DecodingBudget.RowBytes, out error));
        Assert.Equal(OtlpErrorCode.TooLarge, error.Code);
    }

    static int[] Path(params int[] fields) => fields;

    static int[] Points(int data, params ReadOnlySpan<int> inside) =>
    [
        MetricRequestFields.ResourceMetrics, ResourceMetricsFields.ScopeMetrics, ScopeMetricsFields.Metrics, data, GaugeFields.DataPoints, .. inside,
    ];

    static void WriteIds(ref ProtobufWriter writer)
    {
        writer.WriteBytes(SpanFields.TraceId, [.. Enumerable.Repeat((byte)1, TraceId.ByteCount)]);
        writer.WriteBytes(SpanFields.SpanId, [.. Enumerable.Repeat((byte)1, SpanId.ByteCount)]);
    }

    static void WriteName(ref ProtobufWriter writer) => writer.WriteString(MetricFields.Name, "m");

    // Many empty elements of the last field, inside one message of each field before; the third of these begins with what it can't be without.
    static byte[] Empty(int[] list, Requests.Writing? begin = null)
    {
        var writer = default(ProtobufWriter);
        var open = new int[list.Length - 1];
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = writer.BeginMessage(list[i]);
            if (i == 2)
                begin?.Invoke(ref writer);
        }

        for (var i = 0; i < Many; i++)
            writer.WriteBytes(list[^1], default);
        for (var i = open.Length - 1; i >= 0; i--)
            writer.EndMessage(open[i]);
        return Requests.Take(ref writer);
    }
}
