namespace Codomyrmex.Telemetry;

/// <summary>How a <see cref="ConsoleExporter"/> writes.</summary>
public enum ConsoleFormat
{
    /// <summary>For people: spans as trees, one line for each log record and each metric's series.</summary>
    Tree,

    /// <summary>For programs: a line of OTLP/JSON for each batch, as <see cref="FileExporter"/> writes them.</summary>
    Json,
}
