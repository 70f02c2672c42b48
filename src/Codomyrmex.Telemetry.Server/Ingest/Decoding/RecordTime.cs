namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>OTLP's unsigned times as the store's signed ones.</summary>
static class RecordTime
{
    /// <summary>False for a time after the year 2262, which no clock gives.</summary>
    public static bool IsKept(ulong unixNanos) => unixNanos <= long.MaxValue;
}
