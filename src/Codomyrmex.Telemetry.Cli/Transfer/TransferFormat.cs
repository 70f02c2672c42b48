namespace Codomyrmex.Telemetry.Cli.Transfer;

/// <summary>How export requests lie in a file, one after the other.</summary>
enum TransferFormat
{
    /// <summary>OTLP/JSON, one request to a line.</summary>
    Json,

    /// <summary>Protobuf, each request after its length in four bytes, highest first, as the OpenTelemetry collector writes them.</summary>
    Protobuf,
}
