using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Diagnostics;

public sealed class SelfMetricsTests
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task SpansAreCountedByParentAndDecisionAndWhileTheyLive()
    {
        await using var sdk = Sdk();
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("root"))
            tracer.StartSpan("child").End();
        tracer.StartSpan("from elsewhere", SpanKind.Server, Some.RemoteContext()).End();
        using (tracer.StartSpan("not wanted", SpanKind.Server, Some.RemoteContext(sampled: false)))
            tracer.StartSpan("nor its child").End();
        using var alive = tracer.StartSpan("alive");
        await CollectAsync(sdk);

        const string Started = "otel.sdk.span.started";
        Assert.Equal(2, Value(Started, "none", "RECORD_AND_SAMPLE"));
        Assert.Equal(1, Value(Started, "local", "RECORD_AND_SAMPLE"));
        Assert.Equal(1, Value(Started, "remote", "RECORD_AND_SAMPLE"));
        Assert.Equal(1, Value(Started, "remote", "DROP"));
        Assert.Equal(1, Value(Started, "local", "DROP"));
        Assert.Equal(1, Value("otel.sdk.span.live", "RECORD_AND_SAMPLE"));
        Assert.Equal(0, Value("otel.sdk.span.live", "RECORD_ONLY"));
    }

    [Fact]
    public async Task TheCountsOfThreadsThatAreGoneStay()
    {
        await using var sdk = Sdk();
        for (var i = 0; i < 5; i++)
        {
            var thread = new Thread(() => sdk.GetTracer("t").StartSpan("s").End());
            thread.Start();
            thread.Join();
            GC.Collect();
            sdk.SelfMetrics!.Spans.Sum();
        }

        await CollectAsync(sdk);
        Assert.Equal(5, Value("otel.sdk.span.started", "none", "RECORD_AND_SAMPLE"));
        Assert.Equal(0, Value("otel.sdk.span.live", "RECORD_AND_SAMPLE"));
    }

    [Fact]
    public async Task AThreadMayWorkForSeveralSdks()
    {
        await using var sdk = Sdk();
        await using var other = Sdk();
        for (var i = 0; i < 3; i++)
        {
            sdk.GetTracer("t").StartSpan("s").End();
            other.GetTracer("t").StartSpan("s").End();
        }

        await CollectAsync(sdk);
        Assert.Equal(3, Value("otel.sdk.span.started", "none", "RECORD_AND_SAMPLE"));
    }

    [Fact]
    public async Task QueuesAndExportsAreMeasured()
    {
        var spans = new CollectingSpanExporter();
        await using var sdk = Sdk(options =>
        {
            options.Exporters.Add(spans);
            options.Batch.MaxQueueSize = 4;
            options.Batch.MaxBatchSize = 4;
            options.Batch.MaxConcurrentExports = 1;
        });
        var release = new TaskCompletionSource();
        spans.Answer = async cancellationToken =>
        {
            await release.Task.WaitAsync(Some.Patience, cancellationToken);
            return ExportResult.Failed("no route");
        };
        End(sdk, 4);
        await spans.NextAsync();
        End(sdk, 3);
        await CollectAsync(sdk);
        var type = typeof(CollectingSpanExporter).FullName!;
        Assert.Equal(4, Value("otel.sdk.exporter.span.inflight", type));
        Assert.Equal(3, Value("otel.sdk.processor.span.queue.size", "batching_span_processor/1"));
        Assert.Equal(4, Value("otel.sdk.processor.span.queue.capacity", "batching_span_processor/1"));
        Assert.Equal(4, Value("otel.sdk.processor.span.processed", "batching_span_processor/1"));

        End(sdk, 3);
        _time.Advance(TimeSpan.FromSeconds(2));
        release.SetResult();
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        await CollectAsync(sdk);
        Assert.Equal(0, Value("otel.sdk.exporter.span.inflight", type));
        Assert.Equal(2, Value("otel.sdk.processor.span.processed", "batching_span_processor/1", "queue_full"));
        Assert.Equal(8, Value("otel.sdk.exporter.span.exported", "failure"));
        var duration = Point("otel.sdk.exporter.operation.duration", type, "failure").Histogram!;
        Assert.True(duration is { Count: >= 2, Max: >= 2 and < 3 });
        Assert.True(Point("otel.sdk.metric_reader.collection.duration").Histogram!.Count >= 1);
        Assert.True(Value("otel.sdk.exporter.metric_data_point.exported") > 0);
    }

    [Fact]
    public async Task EveryMetricSaysWhatItMeans()
    {
        await using var sdk = Sdk();
        End(sdk, 1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
        for (var i = 0; i < 2; i++)
        {
            await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
            await CollectAsync(sdk);
        }

        Assert.All(_memory.Metrics, static metric => Assert.EndsWith(".", metric.Description, StringComparison.Ordinal));
        var names = _memory.Metrics.Select(static metric => metric.Name).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            [
                "otel.sdk.exporter.log.exported", "otel.sdk.exporter.log.inflight", "otel.sdk.exporter.metric_data_point.exported", "otel.sdk.exporter.metric_data_point.inflight",
                "otel.sdk.exporter.operation.duration", "otel.sdk.exporter.span.exported", "otel.sdk.exporter.span.inflight", "otel.sdk.metric_reader.collection.duration",
                "otel.sdk.processor.log.processed", "otel.sdk.processor.log.queue.capacity", "otel.sdk.processor.log.queue.size", "otel.sdk.processor.span.processed",
                "otel.sdk.processor.span.queue.capacity", "otel.sdk.processor.span.queue.size", "otel.sdk.span.live", "otel.sdk.span.started",
            ],
            names);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task WithoutOtlpWhoDoesNotAskForThemHasNone(bool? wanted)
    {
        await using var sdk = Sdk(options => options.SelfMetrics = wanted);
        End(sdk, 1);
        await CollectAsync(sdk);
        Assert.Empty(_memory.Metrics);
    }

    [Fact]
    public async Task OverOtlpTheyAreThereUnlessTheyAreSwitchedOff()
    {
        using var receiver = new FakeReceiver();
        await using var sdk = Some.Sdk(options =>
        {
            options.SelfMetrics = null;
            options.Otlp.HttpClientFactory = receiver.Client;
        });
        Assert.NotNull(sdk.SelfMetrics);
        await using var other = Some.Sdk(options => options.Otlp.HttpClientFactory = receiver.Client);
        Assert.Null(other.SelfMetrics);
    }

    TelemetrySdk Sdk(Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
        options.SelfMetrics = true;
        options.Metrics.ExportInterval = TimeSpan.FromMilliseconds(1);
        options.Batch.ScheduleDelay = options.Batch.ExportTimeout = TimeSpan.FromDays(1);
        configure?.Invoke(options);
    });

    static void End(TelemetrySdk sdk, int count)
    {
        for (var i = 0; i < count; i++)
            sdk.GetTracer("t").StartSpan("s").End();
    }

    // Without waiting for spans that are under way. A tick that finds the last collection still at work is skipped, so there may have to be another.
    async Task CollectAsync(TelemetrySdk sdk)
    {
        var before = _memory.Metrics;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Some.UntilAsync(() =>
        {
            if (sdk.SelfMetrics is null || !ReferenceEquals(before, _memory.Metrics))
                return true;
            _time.Advance(TimeSpan.FromMilliseconds(1));
            return false;
        });
    }

    long Value(string name, params string[] attributes) => Point(name, attributes).LongValue;

    /// <summary>The point that has these attribute values; those of a component's name may stand without its number.</summary>
    MetricPoint Point(string name, params string[] attributes) =>
        Assert.Single(_memory.Metrics, metric => metric.Name == name).Points.First(point => attributes.All(wanted => Has(point, wanted)) && (attributes.Contains("queue_full") || !Has(point, "queue_full")));

    static bool Has(MetricPoint point, string value) => point.Attributes.ToArray().Any(tag => value.Equals(tag.Value as string, StringComparison.Ordinal));
}
