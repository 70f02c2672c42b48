namespace Codomyrmex.Telemetry;

/// <summary>Where a <see cref="FileExporter"/> writes, and what it keeps.</summary>
public sealed class FileExporterOptions
{
    /// <summary>
    /// The file, in a directory that exists. A file holds one signal, so the signal's name is put in front of the extension, <c>telemetry.jsonl</c> becoming
    /// <c>telemetry.traces.jsonl</c>, <c>telemetry.metrics.jsonl</c> and <c>telemetry.logs.jsonl</c>; unless only one of <see cref="Signals"/> is chosen.
    /// Default <c>telemetry.jsonl</c> in the current directory.
    /// </summary>
    public string Path { get; set; } = "telemetry.jsonl";

    /// <summary>The signals it takes; at least one; default all.</summary>
    public TelemetrySignals Signals { get; set; } = TelemetrySignals.All;

    /// <summary>
    /// Bytes that one file may have: what would go beyond begins a new one, and the old one is renamed after the time,
    /// <c>telemetry.traces.20260301T120000000Z.jsonl</c>. A batch is never divided, so one that is larger has a file of its own. At least 1; default 64
    /// MiB.
    /// </summary>
    public long MaxBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>How old a file may be before what comes next begins a new one. More than zero; default 24 hours.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Files kept of each signal, the one that is written to included; the oldest beyond that are deleted. At least 1; default 10.</summary>
    public int MaxFiles { get; set; } = 10;

    internal FileExporterOptions Copy() => (FileExporterOptions)MemberwiseClone();
}
