using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Where a signal's requests go (OTLP Exporter specification, Endpoint URLs for OTLP/HTTP; OTLP specification, OTLP/gRPC).</summary>
static class OtlpAddresses
{
    /// <summary>The address requests are sent to.</summary>
    /// <param name="signal">What is sent.</param>
    /// <param name="protocol">How: for gRPC, only scheme, host and port of an address count.</param>
    /// <param name="endpoint">The base of all signals; null for this machine.</param>
    /// <param name="signalEndpoint">This signal's own address, to which nothing is added; null if it has none.</param>
    internal static Uri Of(OtlpSignal signal, OtlpProtocol protocol, Uri? endpoint, Uri? signalEndpoint)
    {
        var isGrpc = protocol == OtlpProtocol.Grpc;
        var given = signalEndpoint ?? endpoint ?? new Uri(isGrpc ? "http://localhost:4317" : "http://localhost:4318");
        var builder = new UriBuilder(given) { UserName = "", Password = "" };
        if (isGrpc)
            (builder.Path, builder.Query) = (GrpcPathOf(signal), "");
        else if (signalEndpoint is null)
            builder.Path = $"{builder.Path.TrimEnd('/')}{HttpPathOf(signal)}";
        return builder.Uri;
    }

    /// <summary>An address for messages: without its query, where some receivers want keys.</summary>
    internal static string Text(Uri address) => address.GetLeftPart(UriPartial.Path);

    internal static string HttpPathOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "/v1/traces",
        OtlpSignal.Metrics => "/v1/metrics",
        _ => "/v1/logs",
    };

    static string GrpcPathOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        OtlpSignal.Metrics => "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        _ => "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
    };
}
