namespace Codomyrmex.Telemetry;

/// <summary>What a <see cref="ConsoleExporter"/> writes, and how.</summary>
public sealed class ConsoleExporterOptions
{
    /// <summary>The form; default <see cref="ConsoleFormat.Tree"/>.</summary>
    public ConsoleFormat Format { get; set; }

    /// <summary>The signals it takes; at least one; default all.</summary>
    public TelemetrySignals Signals { get; set; } = TelemetrySignals.All;

    /// <summary>Where it writes; it is never disposed. Default, when null: the standard output, whatever that is at the time.</summary>
    public TextWriter? Output { get; set; }

    /// <summary>
    /// Whether trees are coloured, by ANSI escape sequences. Default, when null: if it writes to the standard output, that is a terminal, and neither NO_COLOR
    /// nor <c>TERM=dumb</c> is set.
    /// </summary>
    public bool? Color { get; set; }
}
