namespace Codomyrmex.Telemetry;

/// <summary>Bytes of memory a log record takes, estimated.</summary>
static class LogSize
{
    const int Record = 200;

    internal static long Of(LogRecord record) =>
        Record + record.EstimateBodyBytes() + TagSize.OfUnused(record.Attributes.Length) + TagSize.Of(record.Attributes);
}
