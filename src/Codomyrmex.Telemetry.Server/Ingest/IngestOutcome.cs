namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>What became of a request's telemetry.</summary>
enum IngestOutcome
{
    /// <summary>Kept, except for the rejected records.</summary>
    Accepted,

    /// <summary>Not kept: it is not OTLP.</summary>
    Malformed,

    /// <summary>Not kept: no room now.</summary>
    Full,

    /// <summary>Not kept: never will be.</summary>
    Refused,
}
