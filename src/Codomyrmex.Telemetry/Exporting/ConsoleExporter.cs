using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Writes telemetry to the standard output, or another writer, for people to read: the spans of a batch as a tree for each trace, log records and metrics in
/// lines. Or for programs, as OTLP/JSON. For development; batches are small with a <see cref="SimpleSpanProcessor"/>, whole traces come in the batches of a
/// <see cref="BatchSpanProcessor"/>.
/// </summary>
/// <remarks>
/// Thread-safe; each batch is written as a whole. Control characters in what was recorded are escaped, so that nothing recorded can steer the terminal. An
/// output that fails, as when it was closed, fails the export.
/// </remarks>
public sealed class ConsoleExporter : ISpanExporter, ILogExporter, IMetricExporter, ISelectiveExporter
{
    readonly ConsoleFormat _format;
    readonly TelemetrySignals _signals;
    readonly TextWriter? _output;
    readonly bool _hasColor;
    readonly Lock _lock = new();

    /// <summary>An exporter with these options, which are checked and copied; without, with the defaults.</summary>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public ConsoleExporter(ConsoleExporterOptions? options = null)
    {
        options ??= new ConsoleExporterOptions();
        var problems = new List<string>();
        if (!Enum.IsDefined(options.Format))
            problems.Add($"ConsoleExporterOptions.Format is {options.Format}; it must be Tree or Json.");
        if ((options.Signals & TelemetrySignals.All) == 0)
            problems.Add($"ConsoleExporterOptions.Signals is {options.Signals}; it must be at least one of Traces, Metrics and Logs.");
        if (problems.Count > 0)
            throw new TelemetryConfigurationException(problems);
        _format = options.Format;
        _signals = options.Signals;
        _output = options.Output;
        _hasColor = ConsoleColors.AreOn(
            options.Color,
            _output is null && StandardOutput.IsTerminal,
            Environment.GetEnvironmentVariable("NO_COLOR"),
            Environment.GetEnvironmentVariable("TERM"));
    }

    TelemetrySignals ISelectiveExporter.Signals => _signals;

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        if (_format == ConsoleFormat.Json)
            return WriteJson(OtlpJsonLine.Of(batch));
        var text = new ConsoleText(_hasColor);
        SpanTreeText.Append(text, batch);
        return Write(text.ToString());
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (_format == ConsoleFormat.Json)
            return WriteJson(OtlpJsonLine.Of(batch));
        var text = new ConsoleText(_hasColor);
        LogText.Append(text, batch);
        return Write(text.ToString());
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        if (_format == ConsoleFormat.Json)
            return WriteJson(OtlpJsonLine.Of(batch));
        var text = new ConsoleText(_hasColor);
        MetricText.Append(text, batch);
        return Write(text.ToString());
    }

    ValueTask<ExportResult> WriteJson(PooledBuffer line)
    {
        using (line)
            return Write(Encoding.UTF8.GetString(line.Written.Span));
    }

    ValueTask<ExportResult> Write(string text)
    {
        try
        {
            lock (_lock)
            {
                var output = _output ?? StandardOutput.Writer;
                output.Write(text);
                output.Flush();
            }

            return new(ExportResult.Success);
        }
        catch (Exception failure)
        {
            // A writer may throw what it likes, and one that was disposed does.
            return new(ExportResult.Failed($"the console's output failed: {failure.Message}"));
        }
    }
}
