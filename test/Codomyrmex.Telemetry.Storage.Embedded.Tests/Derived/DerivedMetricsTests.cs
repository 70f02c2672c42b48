using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Derived;

public sealed class DerivedMetricsTests
{
    [Fact]
    public void CountsAreThoseOfAPlainCount()
    {
        var derived = new DerivedMetrics(TimeProvider.System);
        var store = new MetricStore();
        SpanBatch[] spans = [.. Enumerable.Range(1, 4).Select(seed => RandomBatches.Spans(seed, 500))];
        LogBatch[] logs = [.. Enumerable.Range(1, 4).Select(seed => RandomBatches.Logs(seed, 500))];
        for (var i = 0; i < 4; i++)
        {
            derived.Add(spans[i]);
            derived.Add(logs[i]);
            if (i == 1)
                store.Append(derived.Collect()!);
        }

        store.Append(derived.Collect()!);

        Assert.Null(derived.Collect());
        var rows = spans.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(row => batch[row])).ToArray();
        var expected = rows.GroupBy(row => (row.Service, row.Name, row.Kind, row.StatusCode)).Select(same => $"{same.Key.Service}|{same.Key.Name}|{(int)same.Key.Kind}|{same.Count()}").Order();
        Assert.Equal(expected, Latest(store, "traces_span_metrics_calls_total").Select(one => $"{one.Labels["service_name"]}|{one.Labels.GetValueOrDefault("span_name", "")}|{KindOf(one.Labels["span_kind"])}|{one.Value}").Order());
        Assert.Equal(rows.Length, Latest(store, "traces_span_metrics_duration_seconds_count").Sum(one => one.Value));
        Assert.Equal(rows.Count(row => row.EndNanos - row.StartNanos <= 500_000_000), Latest(store, "traces_span_metrics_duration_seconds_bucket").Where(one => one.Labels["le"] == "0.5").Sum(one => one.Value));
        Assert.Equal(2_000, Latest(store, "log_records_total").Sum(one => one.Value));
        Assert.All(Latest(store, "log_records_total"), one => Assert.Contains(one.Labels["severity"], (string[])["unset", "trace", "debug", "info", "warn", "error", "fatal"]));
    }

    [Fact]
    public void BeyondTheBoundAllCountTogether()
    {
        var derived = new DerivedMetrics(TimeProvider.System, maxSeries: 3);
        derived.Add(Batch.Of(Enumerable.Range(0, 10).Select(number => new SentSpan { Name = $"op{number}", TraceId = new TraceId(1, 1), SpanId = new SpanId(1) })));
        var store = new MetricStore();
        store.Append(derived.Collect()!);
        var calls = Latest(store, "traces_span_metrics_calls_total");
        Assert.Equal(4, calls.Count);
        Assert.Equal(7, Assert.Single(calls, one => one.Labels.ContainsKey("otel_metric_overflow")).Value);
        Assert.NotEmpty(store.Queries.SelectExemplars(store.Blocks, new SeriesQuery { Matchers = [], Range = TimeRange.All }, TestContext.Current.CancellationToken));
    }

    static int KindOf(string text) => Array.IndexOf(["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"], text["SPAN_KIND_".Length..]);

    static List<(Dictionary<string, string> Labels, double Value)> Latest(MetricStore store, string name) =>
    [
        .. store.Queries.SelectSeries(store.Blocks, new SeriesQuery { Matchers = [new("__name__", FilterOperator.Equal, name)], Range = TimeRange.All }, TestContext.Current.CancellationToken)
            .Series.Select(series => (series.Labels.ToDictionary(label => label.Name, label => label.Value), series.Values.Span[^1])),
    ];
}
