namespace Codomyrmex.Telemetry;

/// <summary>How OTLP travels (OTLP specification).</summary>
public enum OtlpProtocol
{
    /// <summary>HTTP with protobuf bodies, <c>http/protobuf</c>.</summary>
    HttpProtobuf,

    /// <summary>HTTP with JSON bodies, <c>http/json</c>.</summary>
    HttpJson,

    /// <summary>gRPC over HTTP/2, <c>grpc</c>; with an <c>http</c> address without TLS.</summary>
    Grpc,
}
