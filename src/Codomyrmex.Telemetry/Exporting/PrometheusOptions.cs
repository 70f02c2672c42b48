using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>How a <see cref="PrometheusExporter"/> writes metrics, and whether it has an HTTP endpoint of its own. Copied when the SDK starts, so later changes have no effect.</summary>
public sealed class PrometheusOptions
{
    static readonly SearchValues<char> NotInPaths = SearchValues.Create("?# \t\r\n");

    /// <summary>
    /// Whether the exporter listens at <see cref="Host"/> and <see cref="Port"/>. Default: whether OTEL_METRICS_EXPORTER names <c>prometheus</c>, else false, for
    /// an exporter that the program asks itself, or ASP.NET Core. Where the endpoint cannot be had, because its port is taken, for example, the SDK does not start; but it does, without
    /// the endpoint and with a warning, where only the environment or a file asked for it.
    /// </summary>
    public bool Listen
    {
        get;
        set => (field, AskedForBy) = (value, null);
    }

    /// <summary>
    /// Where the endpoint listens: <c>localhost</c>, an address of this machine, a name that has one, or <c>*</c> for all of them. Default:
    /// OTEL_EXPORTER_PROMETHEUS_HOST or <c>localhost</c>.
    /// </summary>
    public string Host { get; set; } = "localhost";

    /// <summary>The endpoint's port; 0 for any that is free, which <see cref="PrometheusExporter.Address"/> tells. Default: OTEL_EXPORTER_PROMETHEUS_PORT or 9464.</summary>
    public int Port { get; set; } = 9464;

    /// <summary>The endpoint's path, which starts with a slash. Default <c>/metrics</c>.</summary>
    public string Path { get; set; } = "/metrics";

    /// <summary>
    /// Whether each series says where it comes from: <c>otel_scope_name</c>, <c>otel_scope_version</c>, <c>otel_scope_schema_url</c> and the scope's attributes.
    /// Default true. Without, series of several scopes that are the same otherwise are left out but for the first.
    /// </summary>
    public bool ScopeLabels { get; set; } = true;

    /// <summary>Whether the resource's attributes are there as <c>target_info</c>. Default true.</summary>
    public bool TargetInfo { get; set; } = true;

    /// <summary>
    /// Whether OpenMetrics says since when counters and histograms count, as <c>_created</c>. Default false, unlike the specification's advice: to most receivers
    /// that is one more series for each.
    /// </summary>
    public bool CreatedTimestamps { get; set; }

    /// <summary>The variable, or the place in a file, that alone asked for the endpoint, so that the SDK starts without it where it cannot be had; null if the program did.</summary>
    internal string? AskedForBy { get; private set; }

    /// <summary>The fix for an endpoint that cannot be had, in the words of whoever asked for it.</summary>
    internal string Remedy { get; private set; } = "";

    /// <summary>Has the exporter listen because something outside the program says so. What the program says counts more.</summary>
    internal void ListenFor(string place, string remedy)
    {
        if (Listen && AskedForBy is null)
            return;
        Listen = true;
        (AskedForBy, Remedy) = (place, remedy);
    }

    internal PrometheusOptions Copy() => (PrometheusOptions)MemberwiseClone();

    /// <summary>What cannot work.</summary>
    /// <param name="key">What the options are called.</param>
    internal IEnumerable<string> Problems(string key)
    {
        if (string.IsNullOrWhiteSpace(Host))
            yield return $"{key}.Host is empty; it must be localhost, an address or name of this machine, or * for all addresses.";
        if (Port is < 0 or > ushort.MaxValue)
            yield return FormattableString.Invariant($"{key}.Port is {Port}; it must be from 0, for any that is free, to {ushort.MaxValue}.");
        if (Path is not ['/', ..] || Path.AsSpan().ContainsAny(NotInPaths))
            yield return $"{key}.Path is '{Path}'; it must start with '/' and have no '?', '#' or space.";
    }
}
