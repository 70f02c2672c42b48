using System.Text.Json;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>A metric in one line.</summary>
static class MetricJson
{
    /// <summary>What every description of a metric has.</summary>
    public static IReadOnlyList<(string Name, ApiSchema Schema)> DescriptionSchema { get; } =
    [
        ("name", ApiSchema.Text("The OTLP name")),
        ("prometheusName", ApiSchema.Text("The name in PromQL")),
        ("type", ApiSchema.OneOf("The kind of its points", "gauge", "sum", "histogram", "exponential_histogram", "summary")),
        ("unit", ApiSchema.Text("UCUM; empty when not given")),
        ("description", ApiSchema.Text()),
        ("scope", SourceJson.ScopeSchema),
    ];

    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "Metric",
        [
            .. DescriptionSchema,
            ("seriesCount", ApiSchema.Integer()),
            ("services", ApiSchema.ArrayOf(ApiSchema.Text(), "The service.names that send it")),
        ]);

    public static void Write(Utf8JsonWriter json, MetricSummary metric)
    {
        json.WriteStartObject();
        WriteDescription(json, metric);
        json.WriteNumber("seriesCount", metric.SeriesCount);
        json.WriteStartArray("services");
        foreach (var service in metric.Services)
            json.WriteStringValue(service);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteDescription(Utf8JsonWriter json, MetricSummary metric)
    {
        json.WriteString("name", metric.Name);
        json.WriteString("prometheusName", PrometheusName.Of(metric.Name, metric.Unit, KindOf(metric.Type), metric.IsMonotonic));
        json.WriteString("type", NameOf(metric.Type));
        json.WriteString("unit", metric.Unit);
        json.WriteString("description", metric.Description);
        json.WriteScope(metric.ScopeName, metric.ScopeVersion);
    }

    static MetricKind KindOf(MetricType type) => type switch
    {
        MetricType.Gauge => MetricKind.Gauge,
        MetricType.Sum => MetricKind.Sum,
        MetricType.Histogram => MetricKind.Histogram,
        MetricType.ExponentialHistogram => MetricKind.ExponentialHistogram,
        _ => MetricKind.Summary,
    };

    static string NameOf(MetricType type) => type switch
    {
        MetricType.Gauge => "gauge",
        MetricType.Sum => "sum",
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => "exponential_histogram",
        _ => "summary",
    };
}
