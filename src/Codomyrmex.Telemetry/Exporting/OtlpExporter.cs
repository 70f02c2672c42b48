using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Sends all three signals over OTLP: HTTP with protobuf or JSON bodies, or gRPC (OTLP specification). What the receiver cannot take now is sent again with
/// growing delays, or when the receiver says, until <see cref="OtlpOptions.Timeout"/>; what it refuses is not; batches that are too large go in parts. Its
/// own requests are never traced.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "The connections go with the last shutdown.")]
public sealed class OtlpExporter : ISpanExporter, ILogExporter, IMetricExporter, IAttachedExporter, IExclusiveExporter, ISelectiveExporter, ITypedComponent
{
    readonly OtlpConnections _connections;
    readonly OtlpDestination?[] _destinations;
    readonly OtlpConnection?[] _connectionOf;
    readonly IReadOnlyList<string> _warnings;
    readonly Lock _lock = new();
    IOtlpDelivery?[]? _deliveries;

    /// <summary>An exporter with these options, which are checked and copied.</summary>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public OtlpExporter(OtlpOptions options)
        : this(Checked(options), otherwise: true)
    {
    }

    // With options that were checked: that reads certificates and tries directories.
    OtlpExporter(OtlpOptions options, bool otherwise)
    {
        _destinations = [.. Enum.GetValues<OtlpSignal>().Select(signal => Sends(options, signal, otherwise) ? OtlpDestination.Of(options, signal) : null)];
        _connections = new OtlpConnections(options.HttpClientFactory);
        _connectionOf = [.. _destinations.Select(destination => destination is null ? null : _connections.For(destination.Tls))];
        Temporality = options.Metrics.Temporality ?? TemporalityPreference.Cumulative;
        HistogramAggregation = options.Metrics.HistogramAggregation;
        _warnings = OtlpWarnings.Of(options, [.. _destinations.OfType<OtlpDestination>()]);
    }

    /// <inheritdoc/>
    public TemporalityPreference Temporality { get; }

    /// <inheritdoc/>
    public MetricAggregation? HistogramAggregation { get; }

    /// <summary>The exporter that an SDK makes by itself, for the signals that its options have sent.</summary>
    internal static OtlpExporter Of(TelemetryOptions options) => new(options.Otlp, IsOn(options));

    /// <summary>Whether an SDK makes an exporter by itself.</summary>
    internal static bool SendsAny(TelemetryOptions options) =>
        Enum.GetValues<OtlpSignal>().Any(signal => Sends(options.Otlp, signal, IsOn(options)));

    static OtlpOptions Checked(OtlpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidation.Check(options);
        return options;
    }

    static bool IsOn(TelemetryOptions options) => options.Otlp.Enabled ?? options.Exporters.Count == 0;

    static bool Sends(OtlpOptions options, OtlpSignal signal, bool otherwise) => OtlpDestination.OwnOf(options, signal).Enabled ?? otherwise;

    TelemetrySignals ISelectiveExporter.Signals =>
        _destinations.OfType<OtlpDestination>().Aggregate(default(TelemetrySignals), static (all, destination) => all | ISelectiveExporter.FlagOf(destination.Signal));

    string ITypedComponent.ComponentType(OtlpSignal signal) => OtlpComponentType.Of(signal, _destinations[(int)signal]?.Protocol ?? default);

    void IAttachedExporter.Attach(ProcessingEnvironment environment)
    {
        lock (_lock)
        {
            if (_deliveries is not null)
                return;
            _deliveries = CreateDeliveries(environment);
        }

        foreach (var warning in _warnings)
            environment.Diagnostics.Misconfigured(warning);
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        DeliverAsync(OtlpSignal.Traces, OtlpBody.Encode(batch), batch.Count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) =>
        DeliverAsync(OtlpSignal.Logs, OtlpBody.Encode(batch), batch.Count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) =>
        DeliverAsync(OtlpSignal.Metrics, OtlpBody.Encode(batch), batch.PointCount, cancellationToken);

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.WhenAll(Existing.Select(delivery => delivery.FlushAsync(cancellationToken)));

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Existing.Select(delivery => delivery.ShutdownAsync(cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            _connections.Dispose();
        }
    }

    async ValueTask<ExportResult> DeliverAsync(OtlpSignal signal, PooledBytes body, int items, CancellationToken cancellationToken)
    {
        using (body)
        {
            return Deliveries()[(int)signal] is { } delivery
                ? await delivery.DeliverAsync(new OtlpRequest(body.Memory, items), cancellationToken).ConfigureAwait(false)
                : ExportResult.Failed($"Otlp.{signal}.Enabled is false");
        }
    }

    IEnumerable<IOtlpDelivery> Existing => Volatile.Read(ref _deliveries)?.OfType<IOtlpDelivery>() ?? [];

    // Used without an SDK, the exporter has a clock and counts of its own.
    IOtlpDelivery?[] Deliveries()
    {
        lock (_lock)
            return _deliveries ??= CreateDeliveries(new ProcessingEnvironment(new Resource([]), TimeProvider.System, new SelfDiagnostics(TimeProvider.System, null)));
    }

    IOtlpDelivery?[] CreateDeliveries(ProcessingEnvironment environment) =>
    [
        .. _destinations.Zip(_connectionOf, (destination, connection) => destination is null || connection is null
            ? null
            : OtlpDeliveries.Create(destination, OtlpDeliveries.CreateTransport(destination, connection, environment.Time), environment)),
    ];
}
