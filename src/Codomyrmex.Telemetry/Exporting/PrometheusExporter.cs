using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Metrics for Prometheus and whoever else reads its formats, written when they are asked for: at an HTTP endpoint of its own
/// (<see cref="PrometheusOptions.Listen"/>), by ASP.NET Core, or by the program itself. Given to <see cref="MetricOptions.Readers"/>.
/// </summary>
/// <remarks>
/// Thread-safe; one collection at a time, and no client waits for another to receive. Names, units and labels follow the OpenTelemetry specification,
/// Prometheus and OpenMetrics Compatibility. Everything is cumulative. An exponential histogram, which the text formats do not have, is written with the powers of two
/// as bounds. Metrics that have the same name in Prometheus but are of different types cannot both be there: the first stays, others are reported.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Shut down with its SDK; a semaphore without a wait handle holds nothing to free.")]
public sealed class PrometheusExporter : MetricReader
{
    const int FirstCapacity = 64 * 1024;

    readonly PrometheusOptions? _given;
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly MetricSheet _sheet = new();
    PrometheusOptions _options = new();
    ScrapeListener? _listener;
    ScrapeWriter? _writer;
    string? _missing;
    int _lastLength;

    /// <summary>An exporter that belongs to no SDK yet.</summary>
    /// <param name="options">How it works; null for no endpoint of its own and otherwise what <see cref="MetricOptions.Prometheus"/> says.</param>
    public PrometheusExporter(PrometheusOptions? options = null) => _given = options;

    /// <summary>Where its own endpoint is, the port that was free included; null while there is none.</summary>
    public Uri? Address { get; private set; }

    /// <summary>What <see cref="WriteAsync"/> would write for a client: <c>text/plain; version=0.0.4; charset=utf-8</c>, or OpenMetrics.</summary>
    /// <param name="accept">The client's Accept header; null for none.</param>
    public static string ContentTypeFor(string? accept) => ScrapeFormat.For(accept).ContentType;

    /// <summary>Collects, and writes everything as it is now.</summary>
    /// <param name="output">Where to; not written to before all is collected, neither flushed nor closed.</param>
    /// <param name="accept">The client's Accept header, which chooses the format; null for Prometheus' text format 0.0.4.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The content type.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <remarks>What goes wrong is reported by the SDK, and passed on. Without an SDK, and with one that is disabled, there are no metrics.</remarks>
    public async ValueTask<string> WriteAsync(Stream output, string? accept = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var format = ScrapeFormat.For(accept);
        using var text = await ScrapeAsync(format, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(text.Memory, cancellationToken).ConfigureAwait(false);
        return format.ContentType;
    }

    /// <summary>Everything as it is now, to be disposed by the caller.</summary>
    internal async ValueTask<ScrapeText> ScrapeAsync(ScrapeFormat format, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        var text = new ScrapeText(Math.Max(FirstCapacity, _lastLength + (_lastLength / 8)));
        try
        {
            Write(text, format);
            _lastLength = text.Length;
            return text;
        }
        catch (Exception failure)
        {
            text.Dispose();
            Environment?.Diagnostics.Failed(this, failure);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether it was told to have an endpoint of its own.</summary>
    internal bool Listens => _given is { Listen: true };

    internal override IEnumerable<string> Problems(string key)
    {
        if (Temporality is not (null or TemporalityPreference.Cumulative))
            yield return $"{key}: Temporality is {Temporality}; Prometheus needs Cumulative, leave it null.";
        foreach (var problem in _given?.Problems(key) ?? [])
            yield return problem;
    }

    internal override void Open()
    {
        _missing = null;
        if (_given is not { Listen: true } own)
            return;
        _listener = ScrapeListener.TryBind(own.Host, own.Port, out var problem);
        if (problem is null)
            return;
        _missing = own.AskedForBy is { } place
            ? new SettingProblem(place, $"{problem}; {own.Remedy}", "the SDK starts without the endpoint").ToString()
            : throw new TelemetryConfigurationException(
                [$"Metrics.Prometheus: {problem}; choose another Port, or 0 for any that is free, and a Host that this machine has."]);
    }

    internal override void Abandon()
    {
        _listener?.Dispose();
        _listener = null;
    }

    internal override void Attach(MetricStore store, MetricOptions options, ProcessingEnvironment environment)
    {
        base.Attach(store, options, environment);
        _options = (_given ?? options.Prometheus).Copy();
        _writer = new ScrapeWriter(_options, environment.Diagnostics.Misconfigured);
        if (_missing is not null)
            environment.Diagnostics.Misconfigured(_missing);
        if (_listener is null)
            return;
        Address = _listener.AddressOf(_options.Host, _options.Path);
        environment.Diagnostics.Listening(Address);
        _listener.Serve(new ScrapeEndpoint(this, _options.Path).AnswerAsync, environment);
    }

    /// <summary>Lets the scrapes that are under way end, and closes the endpoint.</summary>
    internal override Task ShutdownAsync(CancellationToken cancellationToken) => _listener?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    void Write(ScrapeText text, ScrapeFormat format)
    {
        var batch = Collect(_sheet);
        if (_writer is { } writer)
            writer.Write(text, batch.Metrics, batch.Resource, format.IsOpenMetrics);
        else if (format.IsOpenMetrics)
            text.Add("# EOF\n"u8);
    }
}
