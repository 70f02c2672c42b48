using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>
/// How an SDK works. Code wins over the environment's OTEL_* variables, these over what <see cref="Load"/> takes from a program's configuration, and that over
/// the defaults. Checked and copied when the SDK starts, so later changes have no effect.
/// </summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether nothing is recorded and nothing is sent; context still travels. Default: OTEL_SDK_DISABLED or false.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// The service's name, <c>service.name</c>. Default: OTEL_SERVICE_NAME, <c>service.name</c> of OTEL_RESOURCE_ATTRIBUTES, the host's application name
    /// where there is a host, the entry assembly's name, or without any of them <c>unknown_service:</c> and the process's name.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>The service's name where nobody has given one; null for the entry assembly's name.</summary>
    internal string? FallbackServiceName { get; set; }

    /// <summary>The service's name as it came from outside the program, from where it does not win over an attribute that code has set.</summary>
    internal string? OutsideServiceName { get; set; }

    /// <inheritdoc cref="OutsideServiceName"/>
    internal string? OutsideServiceVersion { get; set; }

    /// <summary>
    /// The service's version, <c>service.version</c>. Default, when null: <c>service.version</c> of OTEL_RESOURCE_ATTRIBUTES, or the entry assembly's
    /// informational version without the commit behind the <c>+</c>.
    /// </summary>
    public string? ServiceVersion { get; set; }

    /// <summary>Further attributes of the resource; they win over OTEL_RESOURCE_ATTRIBUTES. Values as <see cref="Tag(string, object)"/> takes them.</summary>
    public IDictionary<string, object> ResourceAttributes { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Which spans are recorded; default <c>ParentBased(AlwaysOn)</c>: all, unless a caller decided otherwise.</summary>
    public Sampler Sampler { get; set; } = Sampler.ParentBased(Sampler.AlwaysOn);

    /// <summary>Which of the traces that were recorded are exported, decided at their end; null, the default, for all of them.</summary>
    public TailSamplingOptions? TailSampling { get; set; }

    /// <summary>How far parents that come from other processes are trusted; default: as one's own.</summary>
    public RemoteParentTrust RemoteParentTrust { get; set; }

    /// <summary>Which of the spans that .NET and libraries emit are recorded.</summary>
    public ActivitySourceOptions ActivitySources { get; } = new();

    /// <summary>Which of the meters that .NET and libraries have are recorded.</summary>
    public MeterSourceOptions Meters { get; } = new();

    /// <summary>
    /// Whether every span is an <see cref="System.Diagnostics.Activity"/> from its start. Default false: one is made when a library starts an Activity inside the
    /// span, which is all that nesting needs. For programs that only read <see cref="System.Diagnostics.Activity.Current"/>; costs some 400 bytes a span.
    /// </summary>
    public bool EagerActivities { get; set; }

    /// <summary>
    /// How context and baggage travel between processes, for <see cref="TraceContext"/>, HttpClient and ASP.NET Core. Counts for the process's default SDK.
    /// Default: OTEL_PROPAGATORS, else <see cref="Propagator.Default"/>.
    /// </summary>
    public Propagator Propagator { get; set; } = Propagator.Default;

    /// <summary>How much one span may hold.</summary>
    public SpanLimits Limits { get; } = new();

    /// <summary>How spans are gathered into requests. Default: the OTEL_BSP_* variables.</summary>
    public BatchOptions Batch { get; } = new();

    /// <summary>Where and how OTLP is sent.</summary>
    public OtlpOptions Otlp { get; } = new();

    /// <summary>How metrics are kept and sent.</summary>
    public MetricOptions Metrics { get; } = new();

    /// <summary>How log records are kept and sent.</summary>
    public LogOptions Logs { get; } = new();

    /// <summary>What is found out about the process, its host and its surroundings.</summary>
    public ResourceOptions Resources { get; } = new();

    /// <summary>Seen by every recorded span, in this order, before it goes to the exporters.</summary>
    public IList<ISpanProcessor> Processors { get; } = [];

    /// <summary>Where telemetry goes. When empty, it goes to <see cref="Otlp"/>.</summary>
    public IList<IExporter> Exporters { get; } = [];

    /// <summary>The longest <see cref="TelemetrySdk.Dispose"/> waits for what is still to be sent. More than zero; default 5 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the process's default SDK sends what is queued when the process ends without having disposed it: at exit, on SIGTERM, SIGINT (Ctrl-C), SIGHUP and SIGQUIT, and
    /// when nobody handles an exception; <see cref="ShutdownTimeout"/> at most. Default true. Where there is a host, signals are the host's.
    /// </summary>
    public bool FlushAtExit { get; set; } = true;

    /// <summary>True where a host handles signals, and flushes when it stops.</summary>
    internal bool IsHosted { get; set; }

    /// <summary>The clock behind all times, delays and intervals.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the SDK says what it drops and what fails, at most once a minute for each kind of trouble. Default, when null: standard error, and the host's
    /// loggers where there is a host. <see cref="Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory"/> keeps it quiet.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The least important of what the SDK says about itself. Default: OTEL_LOG_LEVEL or information.</summary>
    public LogLevel DiagnosticLevel { get; set; } = LogLevel.Information;

    /// <summary>
    /// Whether the SDK's own metrics are exported with the program's: <c>otel.sdk.*</c>, what it recorded, queued, exported and dropped (OpenTelemetry semantic
    /// conventions, SDK metrics). Default, when null: if metrics go over OTLP, so that they do not get in the way on a console or in a test.
    /// </summary>
    public bool? SelfMetrics { get; set; }

    /// <summary>What the environment says, and wins with over <see cref="Load"/>; null where it has not been asked.</summary>
    internal EnvironmentSettings? Environment { get; set; }

    /// <summary>What was loaded and means nothing, to be told when the SDK starts.</summary>
    internal List<string> LoadProblems { get; } = [];

    /// <summary>
    /// Takes options from a section of a program's configuration, such as <c>Telemetry</c> in appsettings.json: <c>Otlp:Endpoint</c> and so on, as the guide to
    /// configuration lists them. The environment wins over it. To be called before other options are set, since it replaces what it knows better. In a host
    /// this has happened already, with the section <c>Telemetry</c>. A key that no option has is named by the SDK's diagnostics.
    /// </summary>
    /// <param name="section">The section; one that does not exist changes nothing.</param>
    /// <exception cref="TelemetryConfigurationException">Values cannot be used; all are named with their keys.</exception>
    public void Load(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        try
        {
            LoadProblems.AddRange(SectionLoading.Load(section, this));
        }
        finally
        {
            Environment?.ApplyTo(this);
        }
    }
}
