using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ConsoleExporterTests : IDisposable
{
    readonly Recorded _recorded = new();
    readonly StringWriter _output = new();

    public void Dispose()
    {
        _recorded.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task SpansAreTreesOfTheirTraces()
    {
        var order = _recorded.Span("POST /orders", 1, parent: 9, end: 152, kind: SpanKind.Server);
        order.IsParentRemote = true;
        order.SetAttribute(new Tag("http.request.method", "POST"));
        order.SetAttribute(new Tag("http.response.status_code", 500));
        order.SetAttribute(new Tag("url.path", "/orders"));
        order.SetAttribute(new Tag("user_agent.original", "curl/8.7.1 (a browser of sorts)"));
        order.SetStatus(StatusCode.Error, "card refused");
        var reserve = _recorded.Span("reserve", 2, parent: 1, start: 2, end: 14);
        reserve.SetAttribute(new Tag("items", 3));
        reserve.SetStatus(StatusCode.Ok, null);
        var select = _recorded.Span("SELECT stock", 3, parent: 2, start: 3, end: 13, SpanKind.Client);
        var charge = _recorded.Span("charge card", 4, parent: 1, start: 15, end: 150, SpanKind.Client);
        charge.AddEvent("retry", Recorded.At(60), [new Tag("attempt", 2)]);
        charge.AddEvent(
            "exception",
            Recorded.At(149),
            [
                new Tag("exception.type", "Shop.CardException"),
                new Tag("exception.message", "refused"),
                new Tag("exception.stacktrace", "Shop.CardException: refused\n   at Shop.Card.Charge()\n   at Shop.Order.Place()"),
            ]);
        charge.AddLink(new TraceContext(new TraceId(0, 2), new SpanId(7)), [new Tag("messaging.operation", "receive")]);
        var orphan = _recorded.Span("send mail", 5, parent: 99, start: 151, end: 152);
        var other = _recorded.Span("tick", 6, trace: 2, start: 20, end: 21);

        Assert.Equal(
            """
            trace 00000000000000000000000000000001  checkout  12:00:00.000Z  152 ms  5 spans
            ├─ POST /orders  server  152 ms  ERROR card refused  [0000000000000001]  remote parent 0000000000000009
            │  │  http.request.method=POST  http.response.status_code=500  url.path=/orders
            │  │  user_agent.original="curl/8.7.1 (a browser of sorts)"
            │  ├─ reserve  internal  12 ms  OK  [0000000000000002]
            │  │  │  items=3
            │  │  └─ SELECT stock  client  10 ms  [0000000000000003]
            │  └─ charge card  client  135 ms  [0000000000000004]
            │        • +45 ms  retry  attempt=2
            │        • +134 ms  exception
            │          Shop.CardException: refused
            │             at Shop.Card.Charge()
            │             at Shop.Order.Place()
            │        → 00000000000000000000000000000002 0000000000000007  messaging.operation=receive
            └─ send mail  internal  1 ms  [0000000000000005]  parent elsewhere 0000000000000063
            trace 00000000000000000000000000000002  checkout  12:00:00.020Z  1 ms  1 span
            └─ tick  internal  1 ms  [0000000000000006]

            """,
            await WriteAsync(_recorded.Batch(orphan, charge, select, other, reserve, order)));
    }

    [Fact]
    public async Task LogRecordsAreLines()
    {
        var written = Recorded.Log("order 17 was placed", at: 1);
        written.SetAttribute(new Tag("order.id", 17));
        written.TraceId = new TraceId(0, 1);
        written.SpanId = new SpanId(2);
        var failed = Recorded.Log("no answer", LogSeverity.Error, at: 3);
        failed.SetException(new TimeoutException("too late"));
        failed.SetAttribute(new Tag("attempt", 2));
        var named = Recorded.Log(null, LogSeverity.Unspecified, at: 2);
        named.EventName = "order.placed";
        named.SeverityText = "notice";

        Assert.Equal(
            """
            12:00:00.001Z INFO  shop order 17 was placed  order.id=17  trace=00000000000000000000000000000001 span=0000000000000002
            12:00:00.002Z notice shop <order.placed>
            12:00:00.003Z ERROR shop no answer  attempt=2
                System.TimeoutException: too late

            """,
            await WriteAsync(_recorded.Batch(failed, written, named)));
    }

    [Fact]
    public async Task MetricsAreALineForEachSeries()
    {
        var shop = _recorded.Sdk.GetMeter("shop", "1.2");
        var orders = shop.CreateCounter<long>("orders", "{order}");
        orders.Add(12, new Tag("region", "north america"));
        orders.Add(3, new Tag("region", "eu"));
        shop.CreateGauge<double>("heat").Record(20.5);
        var duration = shop.CreateHistogram<double>("duration", "s", advice: new() { Bounds = [1, 2] });
        duration.Record(0.5);
        duration.Record(1.5);
        duration.Record(7);
        _recorded.Sdk.GetMeter("queue").CreateUpDownCounter<long>("depth").Add(-4);

        Assert.Equal(
            """
            metrics  checkout  12:00:00.000Z  5 series
              shop 1.2
                orders    3 {order}                 region=eu
                orders    12 {order}                region="north america"
                heat      20.5
                duration  count 3  avg 3 s  min 0.5  max 7  ≤1:1  ≤2:1  >2:1
              queue
                depth  -4

            """,
            await WriteAsync(_recorded.Metrics()));
    }

    [Fact]
    public async Task MetricsShowFewBucketsWhereThereAreManyAndTheTraceOfTheGreatestExemplar()
    {
        using var measured = new Measured(options =>
        {
            options.Metrics.Views.Add(new MetricView { InstrumentName = "latency", Aggregation = MetricAggregation.ExponentialHistogram(zeroThreshold: 0.25) });
            options.Metrics.Views.Add(new MetricView { InstrumentName = "drift", Aggregation = MetricAggregation.ExponentialHistogram(maxBuckets: 3, recordMinMax: false) });
        });
        var reader = measured.ReaderOf(TemporalityPreference.Delta);
        var meter = measured.Sdk.GetMeter("m");
        var latency = meter.CreateHistogram<double>("latency", "s");
        string trace;
        using (var span = measured.Sdk.GetTracer("t").StartSpan("s"))
        {
            trace = span.Context.TraceId.ToString();
            latency.Record(700);
            latency.Record(0.1);
        }

        for (var i = 0; i < 1000; i++)
            latency.Record(1 + i);
        var drift = meter.CreateHistogram<long>("drift");
        drift.Record(-3);
        drift.Record(-4);
        drift.Record(0);
        drift.Record(8);
        meter.CreateCounter<long>("orders", "{order}").Add(2, new Tag("region", "eu"));
        meter.CreateGauge<long>("depth").Record(5);

        Assert.Equal(
            $"""
            metrics  checkout  12:00:00.000Z  4 series
              m
                latency  delta count 1002  avg 500.2 s  min 0.1  max 1000  ±0.25:1  ≤1:1  ≤2:1  ≤4:2  ≤8:4  ≤16:8  ≤32:16  ≤64:32  ≤128:64  ≤256:128  ≤512:256  ≤1024:489  → {trace} 700
                drift    delta count 4  avg 0.25  ≥-4:1  ≥-3.36359:1  0:1  ≤8:1
                orders   delta 2 {"{order}"}           region=eu
                depth    5

            """,
            await WriteAsync(reader.Batch()));
    }

    [Fact]
    public async Task InJsonEachBatchIsALine()
    {
        var exporter = Exporter(options => options.Format = ConsoleFormat.Json);
        await exporter.ExportAsync(_recorded.Batch(_recorded.Span("two\nlines", 1)), TestContext.Current.CancellationToken);
        await exporter.ExportAsync(_recorded.Batch(Recorded.Log("hello")), TestContext.Current.CancellationToken);
        _recorded.Sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        await exporter.ExportAsync(_recorded.Metrics(), TestContext.Current.CancellationToken);

        var lines = $"{_output}".Split('\n');
        Assert.Equal(["resourceSpans", "resourceLogs", "resourceMetrics"], lines[..3].Select(line => OtlpText.OnlyFieldOf(line)));
        Assert.Equal("", Assert.Single(lines[3..]));
        Assert.Contains("\"two\\nlines\"", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogSeverity.Fatal, "FATAL")]
    [InlineData((LogSeverity)18, "ERROR")]
    [InlineData(LogSeverity.Warn, "WARN ")]
    [InlineData(LogSeverity.Debug, "DEBUG")]
    [InlineData(LogSeverity.Trace, "TRACE")]
    [InlineData(LogSeverity.Unspecified, "-    ")]
    public async Task SeveritiesAreWords(LogSeverity severity, string word) =>
        Assert.Equal($"12:00:00.000Z {word} shop hello\n", await WriteAsync(_recorded.Batch(Recorded.Log("hello", severity))));

    [Fact]
    public async Task WhatLimitsCutIsTold()
    {
        using var sdk = Some.Sdk(options =>
        {
            options.Limits.AttributeCount = options.Limits.EventCount = options.Limits.LinkCount = options.Limits.AttributesPerEvent = 1;
            options.Exporters.Add(Exporter());
        });
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            for (var i = 0; i < 3; i++)
            {
                span.SetAttribute($"a{i}", i);
                span.AddEvent("e", new Tag("x", 1), new Tag("y", 2));
                span.Link(Some.RemoteContext());
            }
        }

        var attributes = Enumerable.Range(0, 130).Select(number => new Tag($"a{number}", number)).ToArray();
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "much", attributes);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        var text = Taken();
        Assert.Contains("a0=0  dropped attributes=2", text, StringComparison.Ordinal);
        Assert.Contains("x=1  dropped attributes=1", text, StringComparison.Ordinal);
        Assert.Contains("dropped: 2 events, 2 links", text, StringComparison.Ordinal);
        Assert.Contains("a127=127  dropped attributes=2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoMetricsAreNoText() => Assert.Equal("", await WriteAsync(_recorded.Metrics()));

    [Fact]
    public async Task NothingRecordedSteersTheTerminal()
    {
        var span = _recorded.Span("a\e[2Jb\r\n", 1);
        span.SetAttribute(new Tag("k\u0007", "\u009b31m \u202e"));
        span.AddEvent("e\u2028", 0, []);
        var log = Recorded.Log("x\ny\u007f");
        var text = await WriteAsync(_recorded.Batch(span)) + await WriteAsync(_recorded.Batch(log));
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.Contains("a\\u001b[2Jb\\r\\n", text, StringComparison.Ordinal);
        Assert.Contains("k\\u0007=\"\\u009b31m \\u202e\"", text, StringComparison.Ordinal);
        Assert.Contains("x\\ny\\u007f", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColoursAreThereWhenAskedFor()
    {
        var span = _recorded.Span("s", 1);
        span.SetStatus(StatusCode.Error, "no");
        Assert.DoesNotContain('\e', await WriteAsync(_recorded.Batch(span)));
        await Exporter(options => options.Color = true).ExportAsync(_recorded.Batch(span), TestContext.Current.CancellationToken);
        Assert.Contains("\e[31m no\e[0m", $"{_output}", StringComparison.Ordinal);
        var log = _recorded.Batch(Recorded.Log("careful", LogSeverity.Warn));
        await Exporter(options => options.Color = true).ExportAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("\e[33m WARN \e[0m", $"{_output}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOutputThatFailsFailsTheExport()
    {
        var exporter = Exporter();
        await _output.DisposeAsync();
        var result = await exporter.ExportAsync(_recorded.Batch(_recorded.Span("s", 1)), TestContext.Current.CancellationToken);
        Assert.Equal(ExportOutcome.Failure, result.Outcome);
        Assert.StartsWith("the console's output failed: ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItGetsOnlyTheSignalsItIsToTake()
    {
        await using (var sdk = Some.Sdk(options => options.Exporters.Add(Exporter(console => console.Signals = TelemetrySignals.Logs))))
        {
            sdk.GetTracer("t").StartSpan("s").End();
            sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
            sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
            Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
            Assert.Equal([0, 0, 1], Enum.GetValues<Otlp.OtlpSignal>().Select(signal => sdk.Diagnostics.Exported(signal)));
        }

        Assert.Equal("careful", $"{_output}".TrimEnd().Split(' ')[^1]);
        Assert.Single($"{_output}".TrimEnd().Split('\n'));
    }

    [Fact]
    public void EverythingWrongIsNamed()
    {
        var thrown = Assert.Throws<TelemetryConfigurationException>(
            () => new ConsoleExporter(new ConsoleExporterOptions { Format = (ConsoleFormat)7, Signals = TelemetrySignals.None }));
        Assert.Equal(
            [
                "ConsoleExporterOptions.Format is 7; it must be Tree or Json.",
                "ConsoleExporterOptions.Signals is None; it must be at least one of Traces, Metrics and Logs.",
            ],
            thrown.Problems);
    }

    ConsoleExporter Exporter(Action<ConsoleExporterOptions>? configure = null)
    {
        var options = new ConsoleExporterOptions { Output = _output };
        configure?.Invoke(options);
        return new ConsoleExporter(options);
    }

    async Task<string> WriteAsync(SpanBatch batch)
    {
        Assert.True((await Exporter().ExportAsync(batch, TestContext.Current.CancellationToken)).IsSuccess);
        return Taken();
    }

    async Task<string> WriteAsync(LogBatch batch)
    {
        Assert.True((await Exporter().ExportAsync(batch, TestContext.Current.CancellationToken)).IsSuccess);
        return Taken();
    }

    async Task<string> WriteAsync(MetricBatch batch)
    {
        Assert.True((await Exporter().ExportAsync(batch, TestContext.Current.CancellationToken)).IsSuccess);
        return Taken();
    }

    string Taken()
    {
        var text = $"{_output}";
        _output.GetStringBuilder().Clear();
        return text;
    }
}
