namespace Codomyrmex.Telemetry;

/// <summary>
/// Collects an SDK's metrics, in its own way, at its own times (OpenTelemetry specification, Metrics SDK, MetricReader). Given to
/// <see cref="MetricOptions.Readers"/>; belongs to that SDK from then on.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public abstract class MetricReader
{
    readonly Lock _lock = new();
    MetricCollector? _collector;
    ProcessingEnvironment? _environment;
    SelfReading? _own;

    private protected MetricReader()
    {
    }

    /// <summary>Since when sums and distributions count. Default, when null: what its exporters prefer; cumulative if it has none, or they do not prefer the same.</summary>
    public TemporalityPreference? Temporality { get; init; }

    /// <summary>What histograms become that neither a view nor their author says anything about. Default, when null: what its exporters prefer; explicit buckets if it has none, or they do not prefer the same.</summary>
    public MetricAggregation? HistogramAggregation { get; init; }

    /// <summary>Series of one metric, at most. At least 2; default, when null: <see cref="MetricOptions.SeriesLimit"/>.</summary>
    public int? SeriesLimit { get; init; }

    /// <summary>Series of one metric, at most, where that differs by the kind of instrument; null for <see cref="SeriesLimit"/>.</summary>
    internal IReadOnlyDictionary<InstrumentKind, int>? SeriesLimits { get; init; }

    /// <summary>The exporters it has; none for a reader that is asked.</summary>
    internal virtual IReadOnlyList<IMetricExporter> Exporters => [];

    /// <summary>What it is in the SDK's own metrics (OpenTelemetry semantic conventions, otel.component.type).</summary>
    private protected virtual string ComponentType => GetType().FullName ?? "";

    /// <summary>The SDK's; null before it was attached to one.</summary>
    private protected ProcessingEnvironment? Environment => _environment;

    /// <summary>What cannot work; each message begins with <paramref name="key"/>.</summary>
    internal virtual IEnumerable<string> Problems(string key) => [];

    /// <summary>Takes what only one can have, before anything of the SDK starts.</summary>
    /// <exception cref="TelemetryConfigurationException">Another has it.</exception>
    internal virtual void Open()
    {
    }

    /// <summary>Gives back what <see cref="Open"/> took, since the SDK does not start.</summary>
    internal virtual void Abandon()
    {
    }

    /// <summary>Opens all of them, or none.</summary>
    /// <exception cref="TelemetryConfigurationException">Some cannot; all problems are named.</exception>
    internal static void OpenAll(IReadOnlyList<MetricReader> readers)
    {
        var (opened, problems) = (new List<MetricReader>(), new List<string>());
        foreach (var reader in readers)
        {
            try
            {
                reader.Open();
                opened.Add(reader);
            }
            catch (TelemetryConfigurationException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        if (problems.Count == 0)
            return;
        foreach (var reader in opened)
            reader.Abandon();
        throw new TelemetryConfigurationException(problems);
    }

    /// <summary>To be called once, before instruments are opened.</summary>
    internal virtual void Attach(MetricStore store, MetricOptions options, ProcessingEnvironment environment)
    {
        _environment = environment;
        foreach (var problem in ExporterPreferences.Problems(Exporters, Temporality, HistogramAggregation))
            environment.Diagnostics.Misconfigured(problem);
        var preferred = ExporterPreferences.Of(Exporters);
        _collector = store.CollectorFor(new ReaderSettings(
            Temporality ?? preferred.Temporality, HistogramAggregation ?? preferred.HistogramAggregation, SeriesLimit ?? options.SeriesLimit)
        { SeriesLimits = SeriesLimits });
        _own = environment.Metrics?.AddReader(ComponentType, _collector.Settings.Of(InstrumentKind.Counter) == AggregationTemporality.Delta);
    }

    /// <summary>Makes everything measured so far known to whoever it is for.</summary>
    internal virtual Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The same for the last time, and the end.</summary>
    internal virtual Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything as it is now; nothing where there is no SDK.</summary>
    private protected MetricBatch Collect(MetricSheet sheet)
    {
        if (_collector is null || _environment is null)
            return default;
        lock (_lock)
        {
            var start = _environment.Time.GetTimestamp();
            sheet.Clear();
            _collector.Collect(sheet);
            if (_environment.Metrics is { } measured && _own is { } own)
            {
                sheet.Metrics.AddRange(measured.Collect(own));
                own.Collections.Record(_environment.Time.GetElapsedTime(start).TotalSeconds);
            }

            return new MetricBatch(sheet.Metrics, _environment.Resource);
        }
    }
}
