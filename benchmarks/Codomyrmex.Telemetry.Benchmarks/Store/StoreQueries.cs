using System.Diagnostics;
using System.Globalization;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Benchmarks.Store;

/// <summary>Questions to a data directory that a server has filled, without HTTP: each six times, the median of the last five, and the least processor time of them, which says more on a machine that others use.</summary>
static class StoreQueries
{
    const int Times = 6;

    internal static async Task<int> RunAsync(string directory)
    {
        var clock = Stopwatch.StartNew();
        await using var store = await EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions { Directory = directory, Retention = null, CapacityBytes = 1L << 40 }, CancellationToken.None);
        var status = store.GetStatus();
        Row("open", clock.Elapsed.TotalMilliseconds, $"{status.Rows.Traces:N0} spans, {status.Rows.Logs:N0} records, {status.Rows.Metrics:N0} points");
        if (status.Rows.Traces > 0)
            await AskTracesAsync(store);
        if (status.Rows.Logs > 0)
            await AskLogsAsync(store);
        if (status.Rows.Metrics > 0)
            await AskMetricsAsync(store);
        Row("resident after it", Environment.WorkingSet / 1e6, "MB");
        return 0;
    }

    static async Task AskTracesAsync(EmbeddedTelemetryStore store)
    {
        var newest = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Limit = 1 }, CancellationToken.None);
        var oldest = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Limit = 1, Ascending = true }, CancellationToken.None);
        var range = new TimeRange(oldest.Rows[0].StartNanos, newest.Rows[0].StartNanos + 1);
        var user = (await store.ListAttributeValuesAsync(new AttributeValuesQuery { Signal = RowSignal.Traces, Field = Attribute("user.id"), Range = range, Limit = 1 }, CancellationToken.None)).Rows[0].Value;

        await MeasureAsync("trace by id, newest", async () => (await store.GetTraceAsync(newest.Rows[0].TraceId, CancellationToken.None)).Count);
        await MeasureAsync("trace by id, oldest", async () => (await store.GetTraceAsync(oldest.Rows[0].TraceId, CancellationToken.None)).Count);
        await MeasureAsync("service, operation, > 500 ms, newest 20", Search(store, Filter.AllOf(
            Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of("checkout")),
            Filter.Equal(new FilterField(FieldKind.Name), FilterValue.Of("POST /api/checkouts")),
            new CompareFilter(new FilterField(FieldKind.Duration), FilterOperator.Greater, FilterValue.Of(500_000_000)))));
        await MeasureAsync("user.id = value, newest 20", Search(store, Filter.Equal(Attribute("user.id"), FilterValue.Of(user))));
        await MeasureAsync("status code = 503, newest 20", Search(store, Filter.Equal(Attribute("http.response.status_code"), FilterValue.Of(503))));
        await MeasureAsync("status code that never is, newest 20", Search(store, Filter.Equal(Attribute("http.response.status_code"), FilterValue.Of(418))));
        await MeasureAsync("count of all", Count(store, RowSignal.Traces, range, null, 1));
        await MeasureAsync("count over time of status code >= 500", Count(
            store, RowSignal.Traces, range, new CompareFilter(Attribute("http.response.status_code"), FilterOperator.GreaterOrEqual, FilterValue.Of(500)), 60));
        await MeasureAsync("services", async () => (await store.ListServicesAsync(range, CancellationToken.None)).Rows.Sum(each => each.Calls));
        await MeasureAsync("edges", async () => (await store.ListEdgesAsync(range, CancellationToken.None)).Rows.Sum(each => each.Calls));
        await MeasureAsync("heatmap", async () => (await store.CountDurationsAsync(new HeatmapQuery { Range = range }, CancellationToken.None)).Cells.Count);
    }

    static async Task AskLogsAsync(EmbeddedTelemetryStore store)
    {
        var newest = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 1 }, CancellationToken.None);
        var oldest = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 1, Ascending = true }, CancellationToken.None);
        var range = new TimeRange(oldest.Rows[0].TimeNanos, newest.Rows[0].TimeNanos + 1);
        var user = (await store.ListAttributeValuesAsync(new AttributeValuesQuery { Signal = RowSignal.Logs, Field = Attribute("user.id"), Range = range, Limit = 1 }, CancellationToken.None)).Rows[0].Value;

        await MeasureAsync("logs: user.id = value, newest 20", SearchLogs(store, Filter.Equal(Attribute("user.id"), FilterValue.Of(user))));
        await MeasureAsync("logs: phrase in the body, newest 20", SearchLogs(store, new ContainsFilter("Circuit breaker opened")));
        await MeasureAsync("logs: absent phrase", SearchLogs(store, new ContainsFilter("the moon is full")));
        await MeasureAsync("logs: count by severity", Count(store, RowSignal.Logs, range, null, 1, new FilterField(FieldKind.Severity)));
    }

    static async Task AskMetricsAsync(EmbeddedTelemetryStore store)
    {
        var metadata = await store.ListMetadataAsync(CancellationToken.None);
        foreach (var metric in metadata.Where(each => each.Name.StartsWith("app_queue_depth", StringComparison.Ordinal)).Take(1))
        {
            LabelMatcher[] matchers = [new("__name__", FilterOperator.Equal, metric.Name), new("app_shard", FilterOperator.Equal, "shard-0")];
            var range = new TimeRange(0, long.MaxValue - 1);
            await MeasureAsync("metrics: series of one name and label", async () => (await store.SelectSeriesAsync(new SeriesQuery { Matchers = matchers, Range = range }, CancellationToken.None)).Series.Count);
        }
    }

    static Func<Task<long>> Search(EmbeddedTelemetryStore store, Filter? filter) => async () =>
        (await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Filter = filter, Limit = 20 }, CancellationToken.None)).Rows.Count;

    static Func<Task<long>> SearchLogs(EmbeddedTelemetryStore store, Filter filter) => async () =>
        (await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Filter = filter, Limit = 20 }, CancellationToken.None)).Rows.Count;

    static Func<Task<long>> Count(EmbeddedTelemetryStore store, RowSignal signal, TimeRange range, Filter? filter, int buckets, FilterField? groupBy = null) => async () =>
        (await store.CountAsync(new CountQuery { Signal = signal, Range = range, Filter = filter, Buckets = buckets, GroupBy = groupBy }, CancellationToken.None)).Groups.Sum(group => group.Counts.Sum());

    static async Task MeasureAsync(string name, Func<Task<long>> ask)
    {
        var times = new List<double>();
        var processorTimes = new List<double>();
        long answer = 0;
        for (var i = 0; i < Times; i++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            answer = await ask();
            times.Add(clock.Elapsed.TotalMilliseconds);
            processorTimes.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        }

        var first = times[0];
        var median = times.Skip(1).Order().ElementAt((Times - 1) / 2);
        Row(name, median, string.Create(
            CultureInfo.InvariantCulture, $"least {times.Min():F1} ms, first {first:F1} ms, processor {processorTimes.Skip(1).Min():F1} ms, {answer} found"));
    }

    static FilterField Attribute(string key) => new(FieldKind.Attribute, key);

    static void Row(string name, double number, string note) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44} {number,10:F2}   {note}"));
}
