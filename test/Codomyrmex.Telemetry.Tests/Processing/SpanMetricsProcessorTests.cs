using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class SpanMetricsProcessorTests
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task SpansAreCountedAndTimedByServiceNameKindAndStatus()
    {
        await using var sdk = Sdk(new SpanMetricsProcessor { Bounds = [0.1, 1] });
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("GET /", SpanKind.Server))
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            using (tracer.StartSpan("work"))
                _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        using (var failed = tracer.StartSpan("GET /", SpanKind.Server))
            failed.SetStatus(StatusCode.Error);
        using (var fine = tracer.StartSpan("GET /", SpanKind.Client))
            fine.SetStatus(StatusCode.Ok);

        await CollectAsync(sdk);
        string[] series =
        [
            "service.name=shop,span.name=GET /,span.kind=SPAN_KIND_CLIENT,status.code=STATUS_CODE_OK",
            "service.name=shop,span.name=GET /,span.kind=SPAN_KIND_SERVER,status.code=STATUS_CODE_ERROR",
            "service.name=shop,span.name=GET /,span.kind=SPAN_KIND_SERVER,status.code=STATUS_CODE_UNSET",
            "service.name=shop,span.name=work,span.kind=SPAN_KIND_INTERNAL,status.code=STATUS_CODE_UNSET",
        ];
        var calls = _memory.Metrics.Single(metric => metric.Name == "traces.span.metrics.calls");
        Assert.Equal((MetricDataKind.Sum, true), (calls.Kind, calls.IsMonotonic));
        Assert.Equal(series.Select(text => $"{text} 1"), calls.Points.Select(point => $"{Text(point)} {point.LongValue}").Order(StringComparer.Ordinal));
        var durations = _memory.Metrics.Single(metric => metric.Name == "traces.span.metrics.duration");
        Assert.Equal("s", durations.Unit);
        Assert.Equal(
            series.Zip(["0", "0", "0.75", "0.5"], static (text, sum) => $"{text} {sum}"),
            durations.Points.Select(point => FormattableString.Invariant($"{Text(point)} {point.Histogram!.Sum}")).Order(StringComparer.Ordinal));
        Assert.Equal([0.1, 1], durations.Points[0].Histogram!.Bounds);
    }

    [Fact]
    public async Task DimensionsAreTakenFromTheSpanOrElseTheResource()
    {
        await using var sdk = Sdk(new SpanMetricsProcessor { Dimensions = ["http.route", "region", "zone", "tenant", "missing", "number"] }, options =>
        {
            options.ResourceAttributes["region"] = "eu";
            options.ResourceAttributes["zone"] = "1";
        });
        using (sdk.GetTracer("t").StartSpan("s", SpanKind.Internal, [new("http.route", "/a"), new("zone", "2"), new("other", "x"), new("number", 4), new("tenant", "t")]))
        {
        }

        await CollectAsync(sdk);
        Assert.EndsWith(
            ",status.code=STATUS_CODE_UNSET,http.route=/a,region=eu,zone=2,tenant=t,number=4", Text(_memory.Metrics[0].Points[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExemplarNamesTheSpanItself()
    {
        await using var sdk = Sdk(new SpanMetricsProcessor());
        var tracer = sdk.GetTracer("t");
        TraceContext inner;
        using (tracer.StartSpan("outer"))
        {
            using var span = tracer.StartSpan("inner");
            inner = span.Context;
        }

        await CollectAsync(sdk);
        foreach (var metric in _memory.Metrics)
        {
            var exemplar = Assert.Single(metric.Points.Single(point => point.Attributes[1].StringValue == "inner").Exemplars.ToArray());
            Assert.Equal((inner.TraceId, inner.SpanId), (exemplar.TraceId, exemplar.SpanId));
        }
    }

    [Fact]
    public async Task SpansThatAreNotSampledCountAndAreNoExemplars()
    {
        await using var sdk = Sdk(new SpanMetricsProcessor(), options => options.Sampler = Sampler.AlwaysRecord(Sampler.AlwaysOff));
        using (sdk.GetTracer("t").StartSpan("s"))
        {
        }

        await CollectAsync(sdk);
        Assert.Empty(_memory.Spans);
        var point = Assert.Single(_memory.Metrics.Single(metric => metric.Name == "traces.span.metrics.calls").Points);
        Assert.Equal((1, 0), (point.LongValue, point.Exemplars.Length));
    }

    [Fact]
    public async Task SpansOfLibrariesCountToo()
    {
        using var source = new ActivitySource($"library.{Guid.NewGuid():N}");
        await using var sdk = Sdk(new SpanMetricsProcessor(), options =>
        {
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(source.Name);
        });
        using (source.StartActivity("query", ActivityKind.Client))
        {
        }

        await CollectAsync(sdk);
        Assert.Contains("span.name=query,span.kind=SPAN_KIND_CLIENT", Text(_memory.Metrics[0].Points[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatIsAddedLaterCountsFromThenOn()
    {
        await using var sdk = Sdk(null);
        using (sdk.GetTracer("t").StartSpan("before"))
        {
        }

        sdk.AddProcessor(new SpanMetricsProcessor());
        using (sdk.GetTracer("t").StartSpan("after"))
        {
        }

        await CollectAsync(sdk);
        Assert.All(_memory.Metrics, metric => Assert.Equal("after", Assert.Single(metric.Points).Attributes[1].StringValue));
    }

    [Fact]
    public async Task OneThatBelongsToNoSdkDoesNothing()
    {
        var processor = new SpanMetricsProcessor();
        await using var sdk = Sdk(null);
        sdk.SpanEnded += processor.OnEnd;
        using (sdk.GetTracer("t").StartSpan("s"))
        {
        }

        Assert.Equal(0, sdk.Diagnostics.Failures);
    }

    static string Text(MetricPoint point) => string.Join(',', point.Attributes.ToArray());

    TelemetrySdk Sdk(SpanMetricsProcessor? processor, Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.ServiceName = "shop";
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
        if (processor is not null)
            options.Processors.Add(processor);
        configure?.Invoke(options);
    });

    static async Task CollectAsync(TelemetrySdk sdk) => Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
}
