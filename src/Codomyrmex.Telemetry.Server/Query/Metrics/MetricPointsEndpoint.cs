using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Query.Metrics;

/// <summary><c>GET /api/metrics/points</c>.</summary>
static class MetricPointsEndpoint
{
    static readonly ApiParameter<string?> Name =
        new("name", "The metric's OTLP name, exactly.", "a metric's name", SharedParameters.TryReadText) { IsRequired = true, Example = "http.server.request.duration" };

    static readonly ApiSchema Series = ApiSchema.Object(
        "MetricSeries",
        ("service", ApiSchema.Text("The resource's service.name")),
        ("attributes", AttributeJson.ListSchema),
        ("resource", SourceJson.ResourceSchema),
        ("scope", SourceJson.ScopeSchema),
        ("temporality", ApiSchema.OneOf("What a point covers: the time since the one before, or since the start", "delta", "cumulative").OrNull()),
        ("monotonic", ApiSchema.Bool("For sums, whether it only rises")),
        ("points", ApiSchema.ArrayOf(MetricPointJson.Schema, "By time")));

    static readonly ApiOperation Description = new("getMetricPoints", "Metrics", HttpMethods.Get, "/api/metrics/points", "The stored points of one metric.")
    {
        Description = "Grouped into series; the series with the latest points come first. A known metric without points in the range has no series.",
        Parameters = [Name, SharedParameters.Service, SharedParameters.From, SharedParameters.To],
        Responses =
        [
            ApiResponse.Ok(ApiSchema.Object(
                "MetricPoints",
                [
                    .. MetricJson.DescriptionSchema,
                    ("truncated", ApiSchema.Text("Why series or points are missing, when a bound cut them off").OrNull()),
                    ("series", ApiSchema.ArrayOf(Series)),
                ])),
            ApiResponse.NotFound("No metric of that name is stored."),
        ],
    };

    public static void Map(IEndpointRouteBuilder routes, ITelemetryStore store, TimeProvider time) =>
        routes.MapOperation(Description, time, Read, async (query, context) =>
        {
            var found = await store.GetMetricPointsAsync(query, context.RequestAborted);
            if (found.Metric is { } metric)
                await AnswerAsync(context, metric, found);
            else
                await Problem.AnswerAsync(context, StatusCodes.Status404NotFound, "No metric of that name is stored.");
        });

    static MetricPointsQuery Read(ApiRequest request) => new()
    {
        Name = request.Get(Name, null) ?? "",
        Service = request.Get(SharedParameters.Service, null),
        Range = request.GetRange(),
    };

    static async Task AnswerAsync(HttpContext context, MetricSummary metric, MetricPoints found)
    {
        await using var answer = JsonAnswer.Begin(context);
        var json = answer.Writer;
        json.WriteStartObject();
        MetricJson.WriteDescription(json, metric);
        json.WriteString("truncated", found.Truncated);
        json.WriteStartArray("series");
        foreach (var series in found.Series)
        {
            BeginSeries(json, series.Points[0]);
            foreach (var point in series.Points)
            {
                MetricPointJson.Write(json, point);
                await answer.SendPartAsync();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void BeginSeries(Utf8JsonWriter json, MetricPointRow any)
    {
        json.WriteStartObject();
        json.WriteString("service", any.Service);
        json.WriteAttributes("attributes", any.Attributes);
        json.WriteResource(any.Resource);
        json.WriteScope(any.Scope);
        json.WriteString("temporality", any.Temporality switch
        {
            MetricTemporality.Delta => "delta",
            MetricTemporality.Cumulative => "cumulative",
            _ => null,
        });
        json.WriteBoolean("monotonic", any.IsMonotonic);
        json.WriteStartArray("points");
    }
}
