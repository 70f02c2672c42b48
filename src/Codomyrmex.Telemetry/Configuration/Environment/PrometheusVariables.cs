namespace Codomyrmex.Telemetry;

/// <summary>The variables that say where Prometheus' endpoint listens. Others say whether there is one.</summary>
static class PrometheusVariables
{
    internal const string Host = "OTEL_EXPORTER_PROMETHEUS_HOST";
    internal const string Port = "OTEL_EXPORTER_PROMETHEUS_PORT";

    /// <summary>What to do about an endpoint that cannot be had.</summary>
    internal const string Remedy = $"set {Port} to one that is free, or to 0 for any, and {Host} to an address of this machine";

    /// <summary>Names those that are set while nothing listens.</summary>
    internal static IEnumerable<string> Unused(TelemetryOptions options, VariableReader variables)
    {
        if (options.Disabled || options.Metrics.Prometheus.Listen || options.Metrics.Readers.OfType<PrometheusExporter>().Any(static exporter => exporter.Listens))
            yield break;
        foreach (var name in new[] { Host, Port }.Where(name => variables.Value(name) is not null))
        {
            yield return new SettingProblem(
                name, $"the SDK has no Prometheus endpoint of its own; put {ExporterNames.Prometheus} into OTEL_METRICS_EXPORTER, such as {ExporterNames.Prometheus},{ExporterNames.Otlp}").ToString();
        }
    }
}
