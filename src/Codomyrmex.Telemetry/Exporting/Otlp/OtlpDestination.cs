using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Where and how one signal is sent: what the options come to for it, copied when the exporter is made.</summary>
sealed class OtlpDestination
{
    OtlpDestination(OtlpOptions options, OtlpSignal signal)
    {
        var own = OwnOf(options, signal);
        Signal = signal;
        Protocol = own.Protocol ?? options.Protocol;
        Address = OtlpAddresses.Of(signal, Protocol, options.Endpoint, own.Endpoint);
        Timeout = own.Timeout ?? options.Timeout;
        Compression = own.Compression ?? options.Compression;
        HeadersProvider = options.HeadersProvider;
        MaxRequestBytes = options.MaxRequestBytes;
        Retry = options.Retry;
        DiskQueue = options.DiskQueue.Directory is null ? null : options.DiskQueue.Copy();
        Tls = TlsSettings.Of(options.Tls, own.Tls, signal);
        Headers = Merge(options.Headers, own.Headers);
    }

    internal OtlpSignal Signal { get; }

    internal Uri Address { get; }

    internal OtlpProtocol Protocol { get; }

    internal TimeSpan Timeout { get; }

    internal OtlpCompression Compression { get; }

    internal IReadOnlyCollection<KeyValuePair<string, string>> Headers { get; }

    internal Func<CancellationToken, ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>>>? HeadersProvider { get; }

    internal int MaxRequestBytes { get; }

    internal bool Retry { get; }

    /// <summary>Where what cannot be delivered waits; null for nowhere.</summary>
    internal DiskQueueOptions? DiskQueue { get; }

    internal TlsSettings Tls { get; }

    internal static OtlpDestination Of(OtlpOptions options, OtlpSignal signal) => new(options, signal);

    internal static OtlpSignalOptions OwnOf(OtlpOptions options, OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => options.Traces,
        OtlpSignal.Metrics => options.Metrics,
        _ => options.Logs,
    };

    /// <summary>All of both; of two with the same name, in any case, the later one.</summary>
    internal static IReadOnlyCollection<KeyValuePair<string, string>> Merge(
        IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<KeyValuePair<string, string>> winning)
    {
        var merged = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers.Concat(winning))
            merged[name] = value;
        return merged;
    }
}
