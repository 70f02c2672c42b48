namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The messages that <see cref="OtlpJson"/> turns from one form into the other.</summary>
public enum OtlpMessageType
{
    /// <summary><c>ExportTraceServiceRequest</c>, hence <c>TracesData</c> too.</summary>
    TraceRequest,

    /// <summary><c>ExportMetricsServiceRequest</c>, hence <c>MetricsData</c> too.</summary>
    MetricRequest,

    /// <summary><c>ExportLogsServiceRequest</c>, hence <c>LogsData</c> too.</summary>
    LogRequest,

    /// <summary><c>ExportTraceServiceResponse</c>.</summary>
    TraceResponse,

    /// <summary><c>ExportMetricsServiceResponse</c>.</summary>
    MetricResponse,

    /// <summary><c>ExportLogsServiceResponse</c>.</summary>
    LogResponse,

    /// <summary><c>google.rpc.Status</c>.</summary>
    RpcStatus,

    /// <summary><c>Resource</c>.</summary>
    Resource,

    /// <summary><c>InstrumentationScope</c>.</summary>
    Scope,

    /// <summary><c>KeyValue</c>.</summary>
    KeyValue,

    /// <summary><c>AnyValue</c>.</summary>
    AnyValue,

    /// <summary><c>Span</c>.</summary>
    Span,

    /// <summary><c>Metric</c>.</summary>
    Metric,

    /// <summary><c>LogRecord</c>.</summary>
    LogRecord,
}
