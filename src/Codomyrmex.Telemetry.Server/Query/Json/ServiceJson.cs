using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>Calls, errors and latency of a service or an operation.</summary>
static class ServiceJson
{
    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "CallStatistics",
        ("name", ApiSchema.Text("The service.name or the span name")),
        ("calls", ApiSchema.Integer("Calls answered")),
        ("errors", ApiSchema.Integer("Those with status error")),
        ("p50", ApiSchema.Nanos("Median duration").OrNull()),
        ("p95", ApiSchema.Nanos("95th percentile of the duration").OrNull()),
        ("p99", ApiSchema.Nanos("99th percentile of the duration").OrNull()),
        ("lastSeen", ApiSchema.Nanos("The latest end of a span, Unix time")));

    public static void Write(Utf8JsonWriter json, ServiceSummary service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteNumber("calls", service.Calls);
        json.WriteNumber("errors", service.Errors);
        json.WriteInt64("p50", service.P50Nanos);
        json.WriteInt64("p95", service.P95Nanos);
        json.WriteInt64("p99", service.P99Nanos);
        json.WriteInt64("lastSeen", service.LastSeenNanos);
        json.WriteEndObject();
    }
}
