namespace Codomyrmex.Telemetry.Server;

/// <summary>What a port takes.</summary>
public enum Listener
{
    /// <summary>The dashboard, the API, and OTLP/HTTP.</summary>
    Dashboard,

    /// <summary>OTLP over HTTP/1.1 or HTTP/2.</summary>
    OtlpHttp,

    /// <summary>OTLP over gRPC, HTTP/2 without TLS.</summary>
    OtlpGrpc,
}
