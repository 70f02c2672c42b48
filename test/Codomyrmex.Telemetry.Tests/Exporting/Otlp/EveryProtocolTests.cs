using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;
using Reference = Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Tests.Exporting;

/// <summary>What is recorded arrives, whatever the way.</summary>
public sealed class EveryProtocolTests
{
    public static TheoryData<OtlpProtocol, OtlpCompression> Ways => new MatrixTheoryData<OtlpProtocol, OtlpCompression>(
        Enum.GetValues<OtlpProtocol>(), Enum.GetValues<OtlpCompression>());

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task SpansArriveWithEveryField(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using var collector = await FakeCollector.StartAsync();
        var memory = new InMemoryExporter();
        await using (var sdk = Sdk(collector, protocol, compression, memory))
            Record(sdk);

        var arrival = await ArrivalAsync(collector, protocol, compression, "/v1/traces", "/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        var group = Assert.Single(arrival.Decode(ExportTraceServiceRequest.Parser).ResourceSpans);
        Assert.Contains(Expected.Attribute(new Tag("service.name", "checkout")), group.Resource.Attributes);
        Assert.Equal(["other ", "shop 1.2"], group.ScopeSpans.Select(scope => $"{scope.Scope.Name} {scope.Scope.Version}"));
        Assert.Equal(3, memory.Spans.Count);
        Assert.Equal(
            memory.Spans.Select(Expected.Span).OrderBy(span => span.Name),
            group.ScopeSpans.SelectMany(scope => scope.Spans).OrderBy(span => span.Name));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task LogRecordsArriveWithEveryField(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using var collector = await FakeCollector.StartAsync();
        var memory = new InMemoryExporter();
        await using (var sdk = Sdk(collector, protocol, compression, memory))
        {
            using (sdk.GetTracer("shop").StartSpan("s"))
                sdk.GetEventLogger("mail", "2").EmitEvent("mail.sent", LogSeverity.Warn, "größer", new Tag("n", 7L), new Tag("to", "all"));
            sdk.GetEventLogger("mail", "2").Emit(LogSeverity.Fatal, new InvalidOperationException("no"), "");
        }

        var arrival = await ArrivalAsync(collector, protocol, compression, "/v1/logs", "/opentelemetry.proto.collector.logs.v1.LogsService/Export");
        var scope = Assert.Single(Assert.Single(arrival.Decode(ExportLogsServiceRequest.Parser).ResourceLogs).ScopeLogs);
        Assert.Equal(("mail", "2"), (scope.Scope.Name, scope.Scope.Version));
        Assert.Equal(2, memory.Logs.Count);
        Assert.Equal(memory.Logs.Select(Expected.Log), scope.LogRecords);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task MetricsArriveWithEveryField(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using var collector = await FakeCollector.StartAsync();
        var memory = new InMemoryExporter();
        await using (var sdk = Sdk(collector, protocol, compression, memory))
        {
            var shop = sdk.GetMeter("shop", "1.2");
            shop.CreateCounter<long>("orders", "{order}", "Placed.").Add(3, new Tag("region", "eu"));
            shop.CreateUpDownCounter<double>("balance").Add(-1.5);
            shop.CreateGauge<long>("depth").Record(-9);
            shop.CreateHistogram<double>("duration", "s", advice: new() { Bounds = [1, 2] }).Record(1.5);
        }

        var arrival = await ArrivalAsync(collector, protocol, compression, "/v1/metrics", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
        var metrics = Assert.Single(Assert.Single(arrival.Decode(ExportMetricsServiceRequest.Parser).ResourceMetrics).ScopeMetrics).Metrics;
        Assert.Equal(["orders", "balance", "depth", "duration"], metrics.Select(metric => metric.Name));
        Assert.Equal(["{order}", "", "", "s"], metrics.Select(metric => metric.Unit));
        Assert.Equal("Placed.", metrics[0].Description);
        var (order, times) = (Assert.Single(metrics[0].Sum.DataPoints), memory.Metrics.Single(metric => metric.Name == "orders").Points[0]);
        Assert.Equal(((ulong)times.StartUnixNanos, (ulong)times.UnixNanos), (order.StartTimeUnixNano, order.TimeUnixNano));
        Assert.Equal((3L, Expected.Attribute(new Tag("region", "eu"))), (order.AsInt, Assert.Single(order.Attributes)));
        Assert.Equal((true, Reference.AggregationTemporality.Cumulative), (metrics[0].Sum.IsMonotonic, metrics[0].Sum.AggregationTemporality));
        Assert.Equal((-1.5, false), (Assert.Single(metrics[1].Sum.DataPoints).AsDouble, metrics[1].Sum.IsMonotonic));
        Assert.Equal(-9, Assert.Single(metrics[2].Gauge.DataPoints).AsInt);
        var distribution = Assert.Single(metrics[3].Histogram.DataPoints);
        Assert.Equal((1UL, 1.5, 1.5, 1.5), (distribution.Count, distribution.Sum, distribution.Min, distribution.Max));
        Assert.Equal([0UL, 1UL, 0UL], distribution.BucketCounts);
        Assert.Equal([1.0, 2.0], distribution.ExplicitBounds);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ExponentialHistogramsExemplarsAndScopesArriveWithEveryField(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using var collector = await FakeCollector.StartAsync();
        var memory = new InMemoryExporter();
        await using (var sdk = Some.Sdk(options =>
        {
            options.ServiceName = "checkout";
            options.Exporters.Add(memory);
            EveryMetric.Configure(options.Metrics);
            Configure(options, collector, protocol, compression);
        }))
        {
            EveryMetric.Record(sdk);
        }

        var arrival = await ArrivalAsync(collector, protocol, compression, "/v1/metrics", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
        var message = Assert.Single(arrival.Decode(ExportMetricsServiceRequest.Parser).ResourceMetrics);
        Assert.Contains(message.ScopeMetrics.SelectMany(scope => scope.Metrics), metric => metric.ExponentialHistogram?.DataPoints[0].Exemplars.Count > 0);
        Assert.Equal(ExpectedMetrics.Of(memory.Metrics, message.Resource), message);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task PartialSuccessIsCountedAndTold(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using var collector = await FakeCollector.StartAsync();
        collector.Then(Answers.Partial);
        var loggers = new CollectingLoggers();
        await using var sdk = Some.Sdk(options =>
        {
            Configure(options, collector, protocol, compression);
            options.LoggerFactory = loggers;
        });
        for (var i = 0; i < 5; i++)
            sdk.GetTracer("t").StartSpan("s").End();
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Equal((3, 2), (sdk.Diagnostics.Exported(OtlpSignal.Traces), sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.Rejected)));
        Assert.Contains("too old", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    static void Record(TelemetrySdk sdk)
    {
        var remote = Some.RemoteContext() with { TraceState = "vendor=1" };
        using (var span = sdk.GetTracer("shop", "1.2").StartSpan("charge", SpanKind.Client, remote))
        {
            span.SetAttribute("s", "grün \"and\" more").SetAttribute("b", true).SetAttribute("l", long.MinValue).SetAttribute("d", 0.5).SetAttribute("nan", double.NaN);
            span.SetAttribute("ss", new[] { "a", "b" }).SetAttribute("bs", new[] { true }).SetAttribute("ls", new long[] { 1 }).SetAttribute("ds", new[] { 1.5 });
            span.AddEvent("retry", new Tag("attempt", 2));
            span.Link(remote, new Tag("why", "because"));
            span.SetStatus(StatusCode.Error, "no money");
            sdk.GetTracer("other").StartSpan("child", SpanKind.Internal).End();
        }

        sdk.GetTracer("shop", "1.2").StartSpan("root", SpanKind.Server).End();
    }

    static TelemetrySdk Sdk(FakeCollector collector, OtlpProtocol protocol, OtlpCompression compression, InMemoryExporter memory) => Some.Sdk(options =>
    {
        options.ServiceName = "checkout";
        options.Exporters.Add(memory);
        Configure(options, collector, protocol, compression);
    });

    static void Configure(TelemetryOptions options, FakeCollector collector, OtlpProtocol protocol, OtlpCompression compression)
    {
        options.Otlp.Enabled = true;
        options.Otlp.Endpoint = collector.AddressFor(protocol);
        (options.Otlp.Protocol, options.Otlp.Compression) = (protocol, compression);
    }

    // Of the signals' requests, the one with this path; their order is not given.
    static async Task<Arrival> ArrivalAsync(FakeCollector collector, OtlpProtocol protocol, OtlpCompression compression, string httpPath, string grpcPath)
    {
        Arrival arrival;
        do
            arrival = await collector.NextAsync();
        while (arrival.Path != (protocol == OtlpProtocol.Grpc ? grpcPath : httpPath));
        var encoding = protocol == OtlpProtocol.Grpc ? "grpc-encoding" : "Content-Encoding";
        Assert.Equal(compression == OtlpCompression.Gzip ? "gzip" : null, arrival.Headers.GetValueOrDefault(encoding));
        Assert.Equal(
            protocol switch { OtlpProtocol.Grpc => "application/grpc", OtlpProtocol.HttpJson => "application/json", _ => "application/x-protobuf" },
            arrival.Headers["Content-Type"]);
        Assert.StartsWith("codomyrmex-telemetry-dotnet/", arrival.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", arrival.Headers.Keys);
        return arrival;
    }
}
