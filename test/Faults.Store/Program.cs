using System.Globalization;
using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Storage;

// DIRECTORY ROUND: opens the store there and appends batches of ten rows of all three signals as fast as it can, for ever. Writes "SIGNAL NUMBER" for each batch that
// was acknowledged. Every row tells its round and its batch: spans and log records by the trace, points by the metric and the time.
const int Rows = 10;
const long Start = 1_700_000_000_000_000_000;
var round = int.Parse(args[1], CultureInfo.InvariantCulture);
await using var store = await EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions { Directory = args[0], Retention = null, HeadRows = 3_000 });
await Task.WhenAll(
    RunAsync("traces", number => store.AppendAsync(Spans(number), default)),
    RunAsync("logs", number => store.AppendAsync(Logs(number), default)),
    RunAsync("metrics", number => store.AppendAsync(Points(number), default)));

static Task RunAsync(string signal, Func<int, ValueTask<AppendResult>> append) => Task.Run(async () =>
{
    for (var number = 0; ; number++)
    {
        var result = await append(number);
        if (result is { Outcome: AppendOutcome.Accepted, Rejected: 0 })
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{signal} {number}"));
        else
            await Task.Delay(result.RetryAfter);
    }
});

SpanBatch Spans(int number)
{
    var builder = new SpanBatchBuilder();
    var (resource, scope) = Source(builder.Strings, builder.Resources, builder.Scopes);
    for (var i = 0; i < Rows; i++)
    {
        builder.Attributes.AddInt("row"u8, i);
        builder.Add(new SpanRecord
        {
            TraceId = new TraceId((ulong)round, (ulong)number + 1),
            SpanId = new SpanId((ulong)i + 1),
            StartNanos = Start + (number * 1_000L) + i,
            EndNanos = Start + (number * 1_000L) + 500,
            Name = builder.Strings.Intern("work"u8),
            Resource = resource,
            Scope = scope,
        });
    }

    return builder.Build();
}

LogBatch Logs(int number)
{
    var builder = new LogBatchBuilder();
    var (resource, scope) = Source(builder.Strings, builder.Resources, builder.Scopes);
    for (var i = 0; i < Rows; i++)
    {
        builder.Bodies.AddInt(i);
        builder.Add(new LogRecord { TimeNanos = Start + (number * 1_000L) + i, TraceId = new TraceId((ulong)round, (ulong)number + 1), Resource = resource, Scope = scope });
    }

    return builder.Build();
}

MetricBatch Points(int number)
{
    var builder = new MetricBatchBuilder();
    var (resource, scope) = Source(builder.Strings, builder.Resources, builder.Scopes);
    var name = builder.Strings.Intern(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"round.{round}")));
    var metric = builder.AddMetric(new MetricRecord(name, 0, 0, MetricType.Gauge, MetricTemporality.Unspecified, false));
    for (var i = 0; i < Rows; i++)
        builder.Add(new MetricPointRecord { Metric = metric, TimeNanos = Start + (number * 1_000L) + i, IsInt = true, Bits = number, Resource = resource, Scope = scope });
    return builder.Build();
}

static (int Resource, int Scope) Source(StringTableBuilder strings, ResourceTableBuilder resources, ScopeTableBuilder scopes) =>
    (resources.Add(strings.Intern("faults"u8), 0, 0, default), scopes.Add(0, 0, 0, 0));
