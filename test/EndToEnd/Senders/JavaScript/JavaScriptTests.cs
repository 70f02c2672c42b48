using System.Text.Json.Nodes;
using EndToEnd.Comparing;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Senders.JavaScript;

public sealed class JavaScriptTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("grpc", "none")]
    [InlineData("grpc", "gzip")]
    [InlineData("protobuf", "none")]
    [InlineData("protobuf", "gzip")]
    [InlineData("json", "none")]
    [InlineData("json", "gzip")]
    public async Task SpansComeBackAsTheyWereSent(string protocol, string compression)
    {
        var sent = await SendAsync("traces", protocol, compression);

        Assert.Equal(5, sent["spans"]!.AsArray().Count);
        Sent.SameRows(sent["spans"]!.AsArray(), await server.Api.SpansAsync(sent["traceId"]!.ToString()), "spanId");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("grpc", "none")]
    [InlineData("protobuf", "gzip")]
    [InlineData("json", "none")]
    public async Task LogRecordsComeBackAsTheyWereSent(string protocol, string compression)
    {
        var service = Unique.Name("js-logs");
        var sent = await NodeSender.SendAsync("logs", protocol, Endpoint(protocol), service, compression);

        var all = sent["logs"]!.AsArray();
        Assert.Equal(7, all.Count);
        Sent.Same(all, await server.Api.LogsAsync(service));

        var traceId = sent["traceId"]!.ToString();
        JsonArray ofTrace = [.. all.Where(each => each!["traceId"]?.ToString() == traceId).Select(each => each!.DeepClone())];
        Assert.Equal(3, ofTrace.Count);
        Sent.Same(ofTrace, await server.Api.TraceLogsAsync(traceId));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("grpc", "none")]
    [InlineData("protobuf", "gzip")]
    [InlineData("json", "none")]
    public async Task MetricsComeBackAsTheyWereSent(string protocol, string compression)
    {
        var service = Unique.Name("js-metrics");
        var sent = await NodeSender.SendAsync("metrics", protocol, Endpoint(protocol), service, compression);

        var metrics = sent["metrics"]!.AsArray();
        Assert.Equal(7, metrics.Count);
        foreach (var metric in metrics)
            MetricComparison.Same(metric!, await server.Api.PointsAsync(metric!["name"]!.ToString(), service));
    }

    Task<JsonNode> SendAsync(string signal, string protocol, string compression) =>
        NodeSender.SendAsync(signal, protocol, Endpoint(protocol), Unique.Name("js-" + signal), compression);

    Uri Endpoint(string protocol) => protocol == "grpc" ? server.Process.Grpc : server.Process.Http;
}
