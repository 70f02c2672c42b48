namespace Codomyrmex.Telemetry;

/// <summary>The endpoint that Prometheus scrapes. <c>OTEL_METRICS_EXPORTER</c> switches it on too.</summary>
static class PrometheusEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Of("Listen", ValueKinds.Switch, static prometheus => prometheus.Listen, static (prometheus, value) => prometheus.Listen = value,
            "Whether metrics can be scraped at an endpoint of the SDK's own."),
        Of("Host", ValueKinds.Text, static prometheus => prometheus.Host, static (prometheus, value) => prometheus.Host = value,
            "Where the endpoint listens; `*` for all addresses.", PrometheusVariables.Host),
        Of("Port", ValueKinds.Port, static prometheus => prometheus.Port, static (prometheus, value) => prometheus.Port = value,
            "The endpoint's port; 0 for any that is free.", PrometheusVariables.Port),
        Of("Path", ValueKinds.Text, static prometheus => prometheus.Path, static (prometheus, value) => prometheus.Path = value, "The endpoint's path."),
        Of("ScopeLabels", ValueKinds.Switch, static prometheus => prometheus.ScopeLabels, static (prometheus, value) => prometheus.ScopeLabels = value,
            "Whether each series says which scope it comes from."),
        Of("TargetInfo", ValueKinds.Switch, static prometheus => prometheus.TargetInfo, static (prometheus, value) => prometheus.TargetInfo = value,
            "Whether the resource is there as `target_info`."),
        Of("CreatedTimestamps", ValueKinds.Switch, static prometheus => prometheus.CreatedTimestamps, static (prometheus, value) => prometheus.CreatedTimestamps = value,
            "Whether OpenMetrics says since when series count, as `_created`."),
    ];

    static OptionEntry Of<T>(
        string name, ValueKind<T> kind, Func<PrometheusOptions, object?> get, Action<PrometheusOptions, T> set, string description, params string[] variables) =>
        Entry.Of($"Metrics:Prometheus:{name}", kind, options => get(options.Metrics.Prometheus), (options, value) => set(options.Metrics.Prometheus, value), description, variables);
}
