using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A running SDK: what a program records goes through it to its exporters. The first one started is the process's default, used by
/// <see cref="Span.Start(string, SpanKind)"/>, <see cref="Tracer.Get"/>, <see cref="Metrics"/> and <see cref="Log"/>; others are used through the tracers,
/// meters and loggers they give out.
/// </summary>
/// <remarks>
/// Thread-safe. After the start nothing throws into the program and nothing waits for I/O except <see cref="FlushAsync"/>,
/// <see cref="ShutdownAsync"/> and disposal, which send what is still queued.
/// </remarks>
public sealed partial class TelemetrySdk : IDisposable, IAsyncDisposable
{
    static TelemetrySdk? _default;

    readonly ScopeRegistry<Tracer> _tracers;
    readonly ScopeRegistry<Meter> _meters;
    readonly ScopeRegistry<EventLogger> _eventLoggers;
    readonly SpanPipeline _spanPipeline;
    readonly MetricReader[] _metricReaders;
    readonly ProcessingEnvironment _shared;
    readonly SelfDiagnostics _diagnostics;
    readonly Sampler _sampler;
    readonly TimeProvider _time;
    readonly TimeSpan _shutdownTimeout;
    readonly ActivitySourceOptions? _activitySources;
    readonly MeterSourceOptions? _meterSources;
    ActivityBridge? _bridge;
    MeterBridge? _meterBridge;
    readonly bool _flushesAtExit;
    readonly bool _isHosted;
    ProcessEnd? _end;
    readonly Lock _shutdownLock = new();
    Task<bool>? _shutdown;

    internal TelemetrySdk(TelemetryOptions options, EnvironmentSettings environment)
    {
        _time = options.TimeProvider;
        _shutdownTimeout = options.ShutdownTimeout;
        _diagnostics = new SelfDiagnostics(_time, options.LoggerFactory ?? StandardErrorLoggers.Instance, options.DiagnosticLevel);
        Resource = ResourceBuilding.Build(options, environment, _diagnostics);
        Propagator = options.Propagator;

        var isDisabled = IsDisabled = options.Disabled;
        var exporters = isDisabled ? [] : ExportersOf(options);

        // Before anything is started that would have to be ended.
        var readers = isDisabled ? [] : ReadersOf(options.Metrics);
        if (!isDisabled)
            ExporterOwners.Claim(exporters.Concat(options.Processors.SelectMany(ExporterOwners.Of)).Concat(Read(options)), options.Metrics.Readers, owner: this);
        MetricReader.OpenAll(readers);
        var batch = options.Batch.Copy();
        var clock = new TelemetryClock(_time);
        var logBatch = options.Logs.Batch.Copy();
        MetricStore = new MetricStore(clock, options.Metrics, _diagnostics);
        _shared = new ProcessingEnvironment(Resource, _time, _diagnostics)
        {
            ConcurrentExportsOf = signal => signal switch
            {
                OtlpSignal.Traces => batch.MaxConcurrentExports,
                OtlpSignal.Logs => logBatch.MaxConcurrentExports,
                _ => 1,
            },
            MetricStore = MetricStore,
            Metrics = MeasuresItself(options, exporters) ? new SelfMetrics(clock, _diagnostics) : null,
        };

        var processors = isDisabled
            ? []
            : options.Processors.Concat(Taking<ISpanExporter>(exporters, TelemetrySignals.Traces).Select(exporter => new BatchSpanProcessor(exporter, batch))).ToArray();
        _spanPipeline = new SpanPipeline(
            options.TailSampling is { } tail ? TailSampler.InFrontOf(processors, tail, batch, _diagnostics) : processors, _diagnostics);
        _sampler = options.Sampler;
        Spans = new SpanStarter(new SpanSampling(_sampler, _spanPipeline), options.RemoteParentTrust, options.Limits.Copy(), clock, _spanPipeline)
        {
            Tally = _shared.Metrics?.Spans,
        };
        Logs = new LogPipeline(clock, [.. Taking<ILogExporter>(exporters, TelemetrySignals.Logs)], options.Logs, _diagnostics);
        _metricReaders = isDisabled ? [] : [.. PeriodicExport.Of(Unread(options, exporters)), .. readers];
        foreach (var reader in _metricReaders)
            reader.Attach(MetricStore, options.Metrics, _shared);

        _tracers = new(scope => new Tracer(scope, Spans));
        _meters = new(scope => new Meter(scope, isDisabled ? null : MetricStore));
        _eventLoggers = new(scope => new EventLogger(scope, Logs));
        if (isDisabled)
        {
            Close();
            return;
        }

        _flushesAtExit = options.FlushAtExit;
        _isHosted = options.IsHosted;
        if (options.EagerActivities)
            Spans.ActivityMode = ActivityInternals.CanSetSpanId ? ActivityMode.WithSpan : ActivityMode.First;
        _activitySources = options.ActivitySources;
        if (_activitySources.Enabled == true)
            OpenBridge();
        _meterSources = options.Meters;
        if (_meterSources.Enabled == true)
            OpenMeterBridge();
        _sampler.Attach(_shared);
        _spanPipeline.Attach(_shared);
        Logs.Attach(logBatch, _shared);
        foreach (var problem in environment.Problems.Concat(environment.Unused(options)).Concat(options.LoadProblems))
            _diagnostics.Misconfigured(problem);
    }

    /// <summary>The process's default SDK; null while there is none.</summary>
    public static TelemetrySdk? Default => Volatile.Read(ref _default);

    /// <summary>What produces the telemetry.</summary>
    public Resource Resource { get; }

    /// <summary>What was sent and lost since the start, as of now.</summary>
    public TelemetryDiagnostics Diagnostics => _diagnostics.Snapshot();

    /// <summary>Told of every recorded span when it starts, on the thread that starts it. What an observer throws is reported, not passed on.</summary>
    public event Action<Span>? SpanStarted
    {
        add => _spanPipeline.Started += value;
        remove => _spanPipeline.Started -= value;
    }

    /// <summary>
    /// Told of every recorded span when it ends, on the thread that ends it. The record may be read during the call only. What an observer throws is
    /// reported, not passed on.
    /// </summary>
    public event Action<SpanRecord>? SpanEnded
    {
        add => _spanPipeline.Ended += value;
        remove => _spanPipeline.Ended -= value;
    }

    /// <summary>True if it was told to record nothing (<see cref="TelemetryOptions.Disabled"/>).</summary>
    public bool IsDisabled { get; }

    /// <summary>Who collects its metrics; nobody if it is disabled.</summary>
    public IReadOnlyList<MetricReader> MetricReaders => _metricReaders;

    internal TimeSpan ShutdownTimeout => _shutdownTimeout;

    internal SpanStarter Spans { get; }

    internal LogPipeline Logs { get; }

    internal MetricStore MetricStore { get; }

    /// <summary>What the SDK measures of itself; null if nobody wants to know.</summary>
    internal SelfMetrics? SelfMetrics => _shared.Metrics;

    /// <summary>Starts an SDK; it becomes the process's default unless there is one already.</summary>
    /// <param name="configure">Changes the options, which hold the defaults and what the OTEL_* variables say.</param>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public static TelemetrySdk Start(Action<TelemetryOptions>? configure = null)
    {
        var sdk = Create(configure);
        if (Interlocked.CompareExchange(ref _default, sdk, null) is null)
        {
            DistributedPropagator.Install(sdk.Propagator, sdk.Spans.TrustsRemoteParents, sdk._diagnostics);
            if (!sdk._spanPipeline.IsClosed)
                ProcessScopes.Attach(sdk.MetricStore);
            if (sdk._activitySources is { Enabled: null })
                sdk.OpenBridge();
            if (sdk._meterSources is { Enabled: null })
                sdk.OpenMeterBridge();
            sdk._end = sdk._flushesAtExit ? new ProcessEnd(sdk, takesSignals: !sdk._isHosted) : null;
        }

        return sdk;
    }

    /// <summary>Starts an SDK that never becomes the process's default: one of several in a process.</summary>
    /// <param name="configure">Changes the options, which hold the defaults and what the OTEL_* variables say.</param>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public static TelemetrySdk Create(Action<TelemetryOptions>? configure = null) => Create(configure, EnvironmentSettings.OfProcess());

    /// <summary>This SDK's tracer of a library or module; the same object each time.</summary>
    public Tracer GetTracer(string name, string? version = null) => _tracers.Get(name, version);

    /// <summary>This SDK's meter of a library or module; the same object each time.</summary>
    public Meter GetMeter(string name, string? version = null) => _meters.Get(name, version);

    /// <summary>This SDK's logger of a library or module; the same object each time.</summary>
    public EventLogger GetEventLogger(string name, string? version = null) => _eventLoggers.Get(name, version);

    /// <summary>
    /// Adds a processor behind those of <see cref="TelemetryOptions.Processors"/>. It sees the spans that start, and those that end, from now on, and is
    /// flushed and shut down with the SDK. Nothing happens once the SDK has shut down.
    /// </summary>
    /// <exception cref="TelemetryConfigurationException">
    /// It is a <see cref="BatchSpanProcessor"/> whose options cannot work, or its exporter is one that belongs to another SDK.
    /// </exception>
    public void AddProcessor(ISpanProcessor processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        OptionsValidation.Check(processor);
        if (_spanPipeline.IsClosed)
            return;
        ExporterOwners.Claim(processor, this);
        _spanPipeline.Add(processor);
    }

    /// <summary>This SDK as a destination of <see cref="ILogger"/>: <c>logging.AddTelemetry(sdk)</c> gives it to a factory. Disposing it leaves the SDK running.</summary>
    public ILoggerProvider AsLoggerProvider() => new TelemetryLoggerProvider(Logs);

    internal static TelemetrySdk Create(Action<TelemetryOptions>? configure, EnvironmentSettings environment)
    {
        var options = new TelemetryOptions();
        environment.ApplyTo(options);
        configure?.Invoke(options);
        OptionsValidation.Check(options);
        return new TelemetrySdk(options, environment);
    }

    void OpenBridge()
    {
        if (!ActivityInternals.CanSetSpanId)
            Spans.ActivityMode = ActivityMode.First;
        _bridge = new ActivityBridge(Spans, _activitySources!);
    }

    void OpenMeterBridge()
    {
        if (_metricReaders.Length > 0)
            _meterBridge = new MeterBridge(MetricStore, _meterSources!);
    }

    static IExporter[] ExportersOf(TelemetryOptions options) =>
        OtlpExporter.SendsAny(options) ? [.. options.Exporters, OtlpExporter.Of(options)] : [.. options.Exporters];

    static MetricReader[] ReadersOf(MetricOptions metrics) =>
        metrics.Prometheus.Listen ? [.. metrics.Readers, new PrometheusExporter(metrics.Prometheus)] : [.. metrics.Readers];

    static bool MeasuresItself(TelemetryOptions options, IExporter[] exporters) =>
        options.SelfMetrics ?? Taking<IMetricExporter>(exporters, TelemetrySignals.Metrics).Concat(Read(options)).Any(static exporter => LimitedExporter.Whole(exporter) is OtlpExporter);

    /// <summary>Exporters that have a reader of their own.</summary>
    static IEnumerable<IMetricExporter> Read(TelemetryOptions options) => options.Metrics.Readers.SelectMany(static reader => reader.Exporters);

    /// <summary>Exporters of metrics that have not.</summary>
    static IEnumerable<IMetricExporter> Unread(TelemetryOptions options, IExporter[] exporters)
    {
        var read = Read(options).Select(LimitedExporter.Whole).ToHashSet<IExporter>(ReferenceEqualityComparer.Instance);
        return Taking<IMetricExporter>(exporters, TelemetrySignals.Metrics).Where(exporter => !read.Contains(LimitedExporter.Whole(exporter)));
    }

    static IEnumerable<TExporter> Taking<TExporter>(IEnumerable<IExporter> exporters, TelemetrySignals signal)
        where TExporter : IExporter =>
        exporters.Where(exporter => ISelectiveExporter.Takes(exporter, signal)).OfType<TExporter>();
}
