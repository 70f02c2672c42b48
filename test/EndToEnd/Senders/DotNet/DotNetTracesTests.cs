using System.Diagnostics;
using System.Text.Json.Nodes;
using EndToEnd.Comparing;
using EndToEnd.Processes;
using EndToEnd.Server;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace EndToEnd.Senders.DotNet;

public sealed class DotNetTracesTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task SpansComeBackAsTheyWereSent(OtlpExportProtocol protocol)
    {
        using var failures = new ExportFailures();
        var (traceId, spans) = Send(protocol);

        Assert.Equal(6, spans.Count);
        var (_, body) = await server.Api.AskAsync($"/api/traces/{traceId}");
        var found = JsonNode.Parse(body)!["spans"]?.AsArray();
        Assert.True(found is not null, $"{body} {failures}");
        Sent.SameRows(spans, found, "spanId");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task ABatchOfAThousandSpansArrivesWhole(OtlpExportProtocol protocol)
    {
        var name = Unique.Name("dotnet-batch");
        using var source = new ActivitySource(name);
        using var provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(OfficialSdk.Resource(name))
            .AddSource(name)
            .AddOtlpExporter(exporter => Configure(exporter, protocol))
            .Build();
        string traceId;
        using (var root = source.StartActivity("root")!)
        {
            traceId = root.TraceId.ToHexString();
            for (var index = 0; index < 999; index++)
                source.StartActivity($"child {index}")!.Dispose();
        }

        Assert.True(WaitUntilSent(provider));
        var spans = await server.Api.SpansAsync(traceId);
        Assert.Equal(1000, spans.Count);
        Assert.Equal(1000, spans.Select(each => each!["spanId"]!.ToString()).Distinct().Count());
    }

    (string TraceId, JsonArray Spans) Send(OtlpExportProtocol protocol)
    {
        var service = Unique.Name("dotnet-traces");
        using var source = new ActivitySource(service, "7.8.9");
        using var recorder = new ActivityRecorder();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(OfficialSdk.Resource(service))
            .AddSource(service)
            .AddProcessor(recorder)
            .AddOtlpExporter(exporter => Configure(exporter, protocol))
            .Build();

        var caller = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "vendor=t61rcWkgMzE,other=1", isRemote: true);
        using (var root = source.StartActivity("GET /basket", ActivityKind.Server, caller, SpanContent.EveryType)!)
        {
            SpanContent.AddChildren(source, root);
        }

        Assert.True(WaitUntilSent(provider));
        return (caller.TraceId.ToHexString(), recorder.Spans);
    }

    // The official SDK's ForceFlush returns once the last span has left the queue; Shutdown once it has been sent.
    static bool WaitUntilSent(TracerProvider provider) => provider.Shutdown(Bounds.TestMillis);

    void Configure(OtlpExporterOptions options, OtlpExportProtocol protocol) =>
        OfficialSdk.Configure(options, protocol, server.Process.Grpc, server.Process.Http, "traces");
}
