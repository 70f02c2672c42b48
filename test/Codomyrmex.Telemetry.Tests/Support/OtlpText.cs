using System.Buffers;
using System.Text.Json.Nodes;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Request bodies as JSON, which tests can ask for any field by name.</summary>
static class OtlpText
{
    internal static JsonNode Traces(byte[] body) => Read(OtlpMessageType.TraceRequest, body)["resourceSpans"]![0]!;

    internal static JsonNode Logs(byte[] body) => Read(OtlpMessageType.LogRequest, body)["resourceLogs"]![0]!;

    internal static JsonNode Metrics(byte[] body) => Read(OtlpMessageType.MetricRequest, body)["resourceMetrics"]![0]!;

    /// <summary>Attributes as <c>key=json</c>.</summary>
    internal static string[] Attributes(JsonNode? owner) =>
        [.. owner!["attributes"]!.AsArray().Select(pair => $"{pair!["key"]}={pair["value"]!.ToJsonString()}")];

    /// <summary>The name of the one field of a document of one line.</summary>
    internal static string OnlyFieldOf(string line) => Assert.Single(JsonNode.Parse(line)!.AsObject()).Key;

    static JsonNode Read(OtlpMessageType type, byte[] body)
    {
        var json = new ArrayBufferWriter<byte>();
        Assert.True(OtlpJson.TryWrite(type, body, json, out var error), $"{error}");
        return JsonNode.Parse(json.WrittenSpan)!;
    }
}
