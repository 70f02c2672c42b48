using System.Net;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>The clients of one exporter: one for all signals with the same TLS settings, or the one its owner makes.</summary>
/// <remarks>Not thread-safe until all are made; disposing it disposes the clients.</remarks>
sealed class OtlpConnections : IDisposable
{
    static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    readonly HttpClient? _own;
    readonly Dictionary<TlsSettings, OtlpConnection> _made = [];

    /// <summary>No clients yet, or the one that its owner makes.</summary>
    /// <exception cref="TelemetryConfigurationException">The owner makes none.</exception>
    internal OtlpConnections(Func<HttpClient>? factory) => _own = factory is null ? null : MadeBy(factory);

    /// <summary>The client for these settings.</summary>
    /// <exception cref="TelemetryConfigurationException">The certificates cannot be loaded.</exception>
    internal OtlpConnection For(in TlsSettings settings)
    {
        if (_own is not null)
            return new OtlpConnection(_own, null);
        ref var connection = ref CollectionsMarshal.GetValueRefOrAddDefault(_made, settings, out _);
        return connection ??= Make(settings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _own?.Dispose();
        foreach (var connection in _made.Values)
            connection.Client.Dispose();
    }

    static HttpClient MadeBy(Func<HttpClient> factory)
    {
        HttpClient? client;
        try
        {
            client = factory();
        }
        catch (Exception failure)
        {
            throw new TelemetryConfigurationException($"Otlp.HttpClientFactory threw: {failure.Message}", failure);
        }

        return client ?? throw new TelemetryConfigurationException("Otlp.HttpClientFactory gave null; it must make a client.");
    }

    static OtlpConnection Make(in TlsSettings settings)
    {
        List<string> problems = [];
        var trust = new ServerTrust(TlsMaterial.Load(settings, problems));
        if (problems.Count > 0)
            throw new TelemetryConfigurationException(problems);

        // Without a propagator the handler makes no Activity and adds no headers: the exporter's calls are not part of any trace.
        // A connection that died without a word is left behind, and a changed address found, when its lifetime ends.
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = trust.Options(),
            UseCookies = false,
        };
        return new OtlpConnection(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, trust);
    }
}

/// <summary>A client, and what is known about its TLS; null for a client made by others.</summary>
sealed record OtlpConnection(HttpClient Client, ServerTrust? Trust);
