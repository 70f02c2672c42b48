using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Where and how requests are sent: the options, copied when the SDK starts.</summary>
sealed class OtlpTarget
{
    readonly Uri _endpoint;
    readonly Lock _chanceLock = new();
    readonly Random _chance = new();

    internal OtlpTarget(OtlpOptions options)
    {
        _endpoint = options.Endpoint ?? new Uri("http://localhost:4318");
        Headers = [.. options.Headers];
        Timeout = options.Timeout;
        Compression = options.Compression;
    }

    internal static string? Version { get; } = typeof(OtlpTarget).Assembly.GetName().Version?.ToString(3);

    internal static string UserAgent { get; } = $"codomyrmex-telemetry-dotnet/{Version}";

    internal KeyValuePair<string, string>[] Headers { get; }

    internal TimeSpan Timeout { get; }

    internal OtlpCompression Compression { get; }

    /// <summary>The base address with the signal's path added, whether or not it ends in a slash (OTLP Exporter specification, Endpoint URLs).</summary>
    internal Uri AddressOf(OtlpSignal signal)
    {
        var path = signal switch
        {
            OtlpSignal.Traces => "v1/traces",
            OtlpSignal.Metrics => "v1/metrics",
            _ => "v1/logs",
        };
        var builder = new UriBuilder(_endpoint);
        builder.Path = $"{builder.Path.TrimEnd('/')}/{path}";
        return builder.Uri;
    }

    /// <summary>A number from 0 to 1.</summary>
    internal double Chance()
    {
        lock (_chanceLock)
            return _chance.NextDouble();
    }
}
