using System.Text.Json.Nodes;
using Codomyrmex.Telemetry;
using EndToEnd.Comparing;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Senders.OwnSdk;

public sealed class OwnSdkTests(SharedServer server)
{
    public static TheoryData<OtlpProtocol, OtlpCompression> Ways => new MatrixTheoryData<OtlpProtocol, OtlpCompression>(
        Enum.GetValues<OtlpProtocol>(), Enum.GetValues<OtlpCompression>());

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(Ways))]
    public async Task AllSignalsComeBackAsTheyWereRecorded(OtlpProtocol protocol, OtlpCompression compression)
    {
        var service = Unique.Name("own-sdk");
        var memory = new InMemoryExporter();
        await using var sdk = Sdk(service, protocol, compression, memory);
        Record(sdk);
        Assert.True(await sdk.ShutdownAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        Assert.Equal(0, sdk.Diagnostics.TotalDropped);
        Assert.Equal((2, 2), (memory.Spans.Count, memory.Logs.Count));
        var spans = await server.Api.SpansAsync(memory.Spans[0].TraceId.ToString());
        Sent.SameRows([.. memory.Spans.Select(span => OwnShape.Span(span, sdk.Resource))], spans, "spanId");
        var logs = await server.Api.LogsAsync(service);
        Sent.SameRows([.. memory.Logs.Select(log => OwnShape.Log(log, sdk.Resource))], logs, "body");
        foreach (var metric in memory.Metrics.Where(metric => metric.Scope.Name == service))
            Sent.Same(OwnShape.Metric(metric, sdk.Resource), Latest(await server.Api.PointsAsync(metric.Name, service)));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.HttpJson)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task ABatchThatGoesInPartsArrivesWhole(OtlpProtocol protocol)
    {
        await using var sdk = Sdk(Unique.Name("own-sdk-parts"), protocol, OtlpCompression.Gzip, new InMemoryExporter(), maxRequestBytes: 16 * 1024);
        var tracer = sdk.GetTracer("parts");
        string traceId;
        using (var root = tracer.StartSpan("root"))
        {
            traceId = root.Context.TraceId.ToString();
            for (var index = 0; index < 499; index++)
                tracer.StartSpan($"child {index}").SetAttribute("index", index).End();
        }

        Assert.True(await sdk.FlushAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Equal(0, sdk.Diagnostics.TotalDropped);
        Assert.Equal(500, (await server.Api.SpansAsync(traceId)).Select(each => each!["spanId"]!.ToString()).Distinct().Count());
    }

    static void Record(TelemetrySdk sdk)
    {
        var caller = new TraceContext(TraceIdOf(Unique.TraceId()), SpanIdOf(Unique.SpanId()), TraceFlags.Sampled, "vendor=t61rcWkgMzE", IsRemote: true);
        var scope = sdk.Resource.Attributes.ToArray().Single(tag => tag.Key == "service.name").StringValue;
        using (var span = sdk.GetTracer("shop", "1.2").StartSpan("charge", SpanKind.Client, caller))
        {
            span.SetAttribute("s", "größer").SetAttribute("b", true).SetAttribute("l", long.MinValue).SetAttribute("d", 0.5);
            span.SetAttribute("ss", new[] { "a", "b" }).SetAttribute("ls", new long[] { 1, 2 });
            span.AddEvent("retry", new Tag("attempt", 2));
            span.Link(caller, new Tag("why", "because"));
            span.SetStatus(StatusCode.Error, "no money");
            sdk.GetTracer("other").StartSpan("child").End();
            sdk.GetEventLogger("mail", "2").Emit(LogSeverity.Warn, "sent", new Tag("n", 7L), new Tag("to", "all"));
        }

        sdk.GetEventLogger("mail", "2").Emit(LogSeverity.Info, "done");
        sdk.GetMeter(scope).CreateCounter<long>("orders", "{order}", "Placed.").Add(3, new Tag("region", "eu"));
        sdk.GetMeter(scope).CreateHistogram<double>("duration", "s", advice: new() { Bounds = [1, 2] }).Record(1.5);
    }

    // What is collected at the end is what memory holds.
    static JsonNode Latest(JsonNode metric)
    {
        var points = metric["series"]![0]!["points"]!.AsArray();
        while (points.Count > 1)
            points.RemoveAt(0);
        return metric;
    }

    static TraceId TraceIdOf(string text) => TraceId.TryParse(text, out var id) ? id : throw new FormatException(text);

    static SpanId SpanIdOf(string text) => SpanId.TryParse(text, out var id) ? id : throw new FormatException(text);

    TelemetrySdk Sdk(string service, OtlpProtocol protocol, OtlpCompression compression, InMemoryExporter memory, int maxRequestBytes = 4 * 1024 * 1024) =>
        TelemetrySdk.Create(options =>
        {
            options.ServiceName = service;
            options.ActivitySources.Enabled = false;
            options.Exporters.Add(memory);
            options.Otlp.Enabled = true;
            options.Otlp.Endpoint = protocol == OtlpProtocol.Grpc ? server.Process.Grpc : server.Process.Http;
            (options.Otlp.Protocol, options.Otlp.Compression, options.Otlp.MaxRequestBytes) = (protocol, compression, maxRequestBytes);
            options.Otlp.Timeout = TimeSpan.FromSeconds(30);
        });
}
