using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>What the OTEL_* variables say (OpenTelemetry specification, Environment Variables). A value that cannot be used is left out and named.</summary>
sealed class EnvironmentSettings
{
    readonly Func<string, string?> _read;
    readonly List<string> _problems = [];

    internal EnvironmentSettings(Func<string, string?> read)
    {
        _read = read;
        IsDisabled = string.Equals(Value("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        Propagator = Propagators("OTEL_PROPAGATORS");
        ServiceName = Value("OTEL_SERVICE_NAME");
        ResourceAttributes = Pairs("OTEL_RESOURCE_ATTRIBUTES");
        OtlpHeaders = Pairs("OTEL_EXPORTER_OTLP_HEADERS");
        OtlpEndpoint = Address("OTEL_EXPORTER_OTLP_ENDPOINT");
        OtlpTimeout = Milliseconds("OTEL_EXPORTER_OTLP_TIMEOUT");
        OtlpCompression = Compression("OTEL_EXPORTER_OTLP_COMPRESSION");
        MetricExportInterval = Milliseconds("OTEL_METRIC_EXPORT_INTERVAL");
        Sampler = SamplerVariables.Read(Value("OTEL_TRACES_SAMPLER"), Value("OTEL_TRACES_SAMPLER_ARG"), _problems);
    }

    internal bool IsDisabled { get; }

    internal Propagator? Propagator { get; }

    internal string? ServiceName { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> ResourceAttributes { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> OtlpHeaders { get; }

    internal Uri? OtlpEndpoint { get; }

    internal TimeSpan? OtlpTimeout { get; }

    internal OtlpCompression? OtlpCompression { get; }

    internal TimeSpan? MetricExportInterval { get; }

    internal Sampler? Sampler { get; }

    internal IReadOnlyList<string> Problems => _problems;

    internal static EnvironmentSettings OfProcess() => new(Environment.GetEnvironmentVariable);

    /// <summary>Puts what is set into fresh options, before code sees them.</summary>
    internal void ApplyTo(TelemetryOptions options)
    {
        options.Propagator = Propagator ?? options.Propagator;
        options.Otlp.Endpoint = OtlpEndpoint ?? options.Otlp.Endpoint;
        options.Otlp.Timeout = OtlpTimeout ?? options.Otlp.Timeout;
        options.Otlp.Compression = OtlpCompression ?? options.Otlp.Compression;
        foreach (var (name, value) in OtlpHeaders)
            options.Otlp.Headers[name] = value;
        options.Sampler = Sampler ?? options.Sampler;
        options.Metrics.ExportInterval = MetricExportInterval ?? options.Metrics.ExportInterval;
    }

    // An empty variable counts as one that is not set.
    string? Value(string name) => _read(name)?.Trim() is { Length: > 0 } value ? value : null;

    Uri? Address(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && OptionsValidation.IsHttp(address))
            return address;
        _problems.Add($"{name}: '{value}' is not an http or https address and is ignored.");
        return null;
    }

    TimeSpan? Milliseconds(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0)
            return TimeSpan.FromMilliseconds(milliseconds);
        _problems.Add($"{name}: '{value}' is not a positive number of milliseconds and is ignored.");
        return null;
    }

    OtlpCompression? Compression(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (string.Equals(value, "none", StringComparison.OrdinalIgnoreCase))
            return Telemetry.OtlpCompression.None;
        if (string.Equals(value, "gzip", StringComparison.OrdinalIgnoreCase))
            return Telemetry.OtlpCompression.Gzip;
        _problems.Add($"{name}: '{value}' is neither none nor gzip and is ignored.");
        return null;
    }

    Propagator? Propagators(string name)
    {
        if (Value(name) is not { } value)
            return null;
        var propagator = PropagatorNames.Parse(value, out var unknown);
        if (unknown.Count > 0)
            _problems.Add($"{name}: '{string.Join(", ", unknown)}' is not among {PropagatorNames.Known} and is ignored.");
        return propagator;
    }

    List<KeyValuePair<string, string>> Pairs(string name)
    {
        if (Value(name) is not { } value)
            return [];
        if (PercentEncodedPairs.TryParse(value, out var pairs))
            return pairs;
        _problems.Add($"{name}: '{value}' is not a list of key=value separated by commas and is ignored.");
        return [];
    }
}
