using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Otlp.Tests.Support;

namespace Codomyrmex.Telemetry.Otlp.Tests.Protobuf;

public sealed class RoundTripTests
{
    [Fact]
    public void EveryTraceRequestIsReadInFull() => RoundTrip.Holds<ExportTraceServiceRequest, TraceRequestView>(Copy.TraceRequest);

    [Fact]
    public void EveryMetricRequestIsReadInFull() => RoundTrip.Holds<ExportMetricsServiceRequest, MetricRequestView>(Copy.MetricRequest);

    [Fact]
    public void EveryLogRequestIsReadInFull() => RoundTrip.Holds<ExportLogsServiceRequest, LogRequestView>(Copy.LogRequest);

    [Fact]
    public void EverySpanIsReadInFull() => RoundTrip.Holds<Span, SpanView>(Copy.Span);

    [Fact]
    public void EveryMetricIsReadInFull() => RoundTrip.Holds<Metric, MetricView>(Copy.Metric);

    [Fact]
    public void EveryLogRecordIsReadInFull() => RoundTrip.Holds<LogRecord, LogRecordView>(Copy.LogRecord);

    [Fact]
    public void EveryResourceIsReadInFull() => RoundTrip.Holds<Resource, ResourceView>(Copy.Resource);

    [Fact]
    public void EveryValueIsReadInFull() => RoundTrip.Holds<AnyValue, AnyValueView>(Copy.AnyValue);

    [Fact]
    public void EveryTraceResponseIsReadInFull() => RoundTrip.Holds<ExportTraceServiceResponse, TraceResponseView>(Copy.TraceResponse);

    [Fact]
    public void EveryMetricResponseIsReadInFull() => RoundTrip.Holds<ExportMetricsServiceResponse, MetricResponseView>(Copy.MetricResponse);

    [Fact]
    public void EveryLogResponseIsReadInFull() => RoundTrip.Holds<ExportLogsServiceResponse, LogResponseView>(Copy.LogResponse);

    [Fact]
    public void EveryRpcStatusIsReadInFull() => RoundTrip.Holds<Reference.Rpc.Status, RpcStatusView>(Copy.RpcStatus);

    [Fact]
    public void EveryRetryInfoIsReadInFull() => RoundTrip.Holds<Reference.Rpc.RetryInfo, RetryInfoView>(Copy.RetryInfo);
}
