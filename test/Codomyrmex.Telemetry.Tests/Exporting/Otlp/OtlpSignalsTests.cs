using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;

namespace Codomyrmex.Telemetry.Tests.Exporting;

/// <summary>Which signals are sent, with an SDK and without.</summary>
public sealed class OtlpSignalsTests
{
    [Theory]
    [InlineData(null, null, null, null, "logs metrics traces")]
    [InlineData(null, null, null, false, "metrics traces")]
    [InlineData(null, false, false, null, "logs")]
    [InlineData(false, null, null, null, "")]
    [InlineData(false, true, null, null, "traces")]
    [InlineData(true, false, false, false, "")]
    public async Task OnlyWhatIsWantedIsSent(bool? enabled, bool? traces, bool? metrics, bool? logs, string sent)
    {
        await using var collector = await FakeCollector.StartAsync();
        await using (var sdk = Some.Sdk(options =>
        {
            (options.Otlp.Enabled, options.Otlp.Endpoint) = (enabled, collector.Http);
            (options.Otlp.Traces.Enabled, options.Otlp.Metrics.Enabled, options.Otlp.Logs.Enabled) = (traces, metrics, logs);
        }))
        {
            RecordAll(sdk);
        }

        Assert.Equal(sent, string.Join(' ', collector.Rest().Select(arrival => arrival.Path["/v1/".Length..]).Order()));
    }

    [Fact]
    public async Task AnExporterMadeByHandTakesOnlyWhatIsWantedToo()
    {
        await using var collector = await FakeCollector.StartAsync();
        var otlp = new OtlpOptions { Endpoint = collector.Http };
        otlp.Metrics.Enabled = false;
        await using (var sdk = Some.Sdk(options => options.Exporters.Add(new OtlpExporter(otlp))))
        {
            RecordAll(sdk);
            Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
            Assert.Equal(0, sdk.Diagnostics.TotalDropped);
        }

        Assert.Equal(["/v1/logs", "/v1/traces"], collector.Rest().Select(arrival => arrival.Path).Order());
    }

    [Fact]
    public async Task SignalsMayGoToDifferentReceiversInDifferentWays()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using (var sdk = Some.Sdk(options =>
        {
            options.Otlp.Endpoint = collector.Http;
            (options.Otlp.Traces.Protocol, options.Otlp.Traces.Endpoint) = (OtlpProtocol.Grpc, collector.Grpc);
            (options.Otlp.Logs.Protocol, options.Otlp.Logs.Endpoint) = (OtlpProtocol.HttpJson, new Uri(collector.Http, "/my/logs"));
        }))
        {
            RecordAll(sdk);
        }

        Assert.Equal(
            ["/my/logs application/json", "/opentelemetry.proto.collector.trace.v1.TraceService/Export application/grpc", "/v1/metrics application/x-protobuf"],
            collector.Rest().Select(arrival => $"{arrival.Path} {arrival.Headers["Content-Type"]}").Order());
    }

    [Fact]
    public async Task AnExporterWorksWithoutAnSdk()
    {
        await using var collector = await FakeCollector.StartAsync();
        var options = new OtlpOptions { Endpoint = collector.Http };
        options.Logs.Enabled = false;
        var exporter = new OtlpExporter(options);
        var record = Finished.Log("hello");
        using var sdk = Some.Sdk(out _);
        var resource = sdk.Resource;
        Assert.Equal("Otlp.Logs.Enabled is false", (await exporter.ExportAsync(new LogBatch(new[] { record }, resource), TestContext.Current.CancellationToken)).Reason);
        Assert.Equal(
            ExportResult.Success, await exporter.ExportAsync(new MetricBatch([], resource), TestContext.Current.CancellationToken));
        await exporter.FlushAsync(TestContext.Current.CancellationToken);
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        var late = await exporter.ExportAsync(new MetricBatch([], resource), TestContext.Current.CancellationToken);
        Assert.Equal(ExportOutcome.Failure, late.Outcome);
        Assert.Equal("/v1/metrics", Assert.Single(collector.Rest()).Path);
    }

    [Fact]
    public async Task LikelyMistakesAreToldWhenTheSdkStarts()
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Some.Sdk(options =>
        {
            options.LoggerFactory = loggers;
            options.Otlp.Endpoint = new Uri("http://localhost:4317");
        });
        Assert.Contains("HTTP is sent to localhost:4317", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExporterOfOneSignalEndsWithIt()
    {
        using var client = new EndWatch();
        var exporter = new OtlpExporter(new OtlpOptions { HttpClientFactory = () => client });
        await using (Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new SimpleSpanProcessor(exporter));
        }))
        {
            Assert.False(client.HasEnded);
        }

        Assert.True(client.HasEnded);
    }

    static void RecordAll(TelemetrySdk sdk)
    {
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
    }

    static class Finished
    {
        internal static LogRecord Log(string body)
        {
            var record = LogRecordPool.Rent(RecordingThread.Current);
            record.Reset();
            record.Scope = new InstrumentationScope("l", null);
            record.Body = body;
            return record;
        }
    }

    sealed class EndWatch : HttpClient
    {
        internal bool HasEnded { get; private set; }

        protected override void Dispose(bool disposing)
        {
            HasEnded = true;
            base.Dispose(disposing);
        }
    }
}
