using System.Net;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Sends all three signals over OTLP/HTTP with protobuf bodies (OTLP specification). What the receiver cannot take now (429, 502, 503, 504, no
/// connection) is sent again with growing delays, or when the receiver says, until <see cref="OtlpOptions.Timeout"/>; what it refuses is
/// not. Its own requests are never traced.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OtlpExporter : ISpanExporter, ILogExporter, IMetricExporter
{
    const int FirstCapacity = 64 * 1024;

    readonly HttpClient _client;
    readonly OtlpHttp _traces;
    readonly OtlpHttp _logs;
    readonly OtlpHttp _metrics;

    /// <summary>An exporter with these options, which are checked and copied.</summary>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public OtlpExporter(OtlpOptions options)
        : this(options, TimeProvider.System)
    {
    }

    internal OtlpExporter(OtlpOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidation.Check(options);
        var target = new OtlpTarget(options);
        _client = options.HttpClientFactory?.Invoke() ?? CreateClient();
        _traces = new OtlpHttp(_client, OtlpSignal.Traces, target, time);
        _logs = new OtlpHttp(_client, OtlpSignal.Logs, target, time);
        _metrics = new OtlpHttp(_client, OtlpSignal.Metrics, target, time);
    }

    /// <inheritdoc/>
    public async ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        using var body = Encode(batch);
        return await _traces.SendAsync(body.Memory, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        using var body = Encode(batch);
        return await _logs.SendAsync(body.Memory, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        using var body = Encode(batch);
        return await _metrics.SendAsync(body.Memory, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task ShutdownAsync(CancellationToken cancellationToken)
    {
        _client.Dispose();
        return Task.CompletedTask;
    }

    static PooledBytes Encode(SpanBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpSpanEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }

    static PooledBytes Encode(LogBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpLogEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }

    static PooledBytes Encode(MetricBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpMetricEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }

    // Without a propagator the handler makes no Activity and adds no headers: the exporter's calls are not part of any trace.
    static HttpClient CreateClient() =>
        new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
