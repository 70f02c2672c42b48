namespace Codomyrmex.Telemetry.Otlp.Tests.Metrics;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", MetricKind.Histogram, false, "http_server_request_duration_seconds")]
    [InlineData("http.server.active_requests", "{request}", MetricKind.Sum, false, "http_server_active_requests")]
    [InlineData("orders", "{order}", MetricKind.Sum, true, "orders_total")]
    [InlineData("orders.total", "", MetricKind.Sum, true, "orders_total")]
    [InlineData("total.orders", "", MetricKind.Sum, true, "orders_total")]
    [InlineData("network.io", "By", MetricKind.Sum, true, "network_io_bytes_total")]
    [InlineData("network.io.bytes", "By", MetricKind.Sum, true, "network_io_bytes_total")]
    [InlineData("bytes.read", "By", MetricKind.Sum, true, "bytes_read_total")]
    [InlineData("speed", "m/s", MetricKind.Gauge, false, "speed_meters_per_second")]
    [InlineData("packets", "{packet}/s", MetricKind.Gauge, false, "packets_per_second")]
    [InlineData("rate", "1/min", MetricKind.Gauge, false, "rate_per_min")]
    [InlineData("jvm.cpu.utilization", "1", MetricKind.Gauge, false, "jvm_cpu_utilization_ratio")]
    [InlineData("hits.ratio", "1", MetricKind.Gauge, false, "hits_ratio")]
    [InlineData("count", "1", MetricKind.Sum, true, "count_total")]
    [InlineData("size", "1", MetricKind.Histogram, false, "size")]
    [InlineData("temperature", "Cel", MetricKind.Gauge, false, "temperature_celsius")]
    [InlineData("load", "%", MetricKind.Gauge, false, "load_percent")]
    [InlineData("odd", "furlong", MetricKind.Gauge, false, "odd_furlong")]
    [InlineData("odd", "a.b/c-d", MetricKind.Gauge, false, "odd_a_b_per_c_d")]
    [InlineData("2xx.count", "", MetricKind.Gauge, false, "_2xx_count")]
    [InlineData("a..b--c", "", MetricKind.Gauge, false, "a_b_c")]
    [InlineData("job:rule", "", MetricKind.Gauge, false, "job:rule")]
    [InlineData("größe", "", MetricKind.Gauge, false, "gr_e")]
    [InlineData("gc.time", "ms", MetricKind.Summary, false, "gc_time_milliseconds")]
    [InlineData("", "", MetricKind.Gauge, false, "")]
    public void NamesFollowTheCompatibilityRules(string name, string unit, MetricKind kind, bool monotonic, string prometheus) =>
        Assert.Equal(prometheus, PrometheusName.Of(name, unit, kind, monotonic));

    [Theory]
    [InlineData("s", MetricKind.Histogram, "seconds")]
    [InlineData("By/s", MetricKind.Gauge, "bytes_per_second")]
    [InlineData("{packet}/s", MetricKind.Gauge, "per_second")]
    [InlineData("1", MetricKind.Gauge, "ratio")]
    [InlineData("1", MetricKind.Sum, "")]
    [InlineData("{order}", MetricKind.Sum, "")]
    [InlineData("", MetricKind.Gauge, "")]
    public void UnitsAreWords(string unit, MetricKind kind, string words) => Assert.Equal(words, PrometheusUnit.Of(unit, kind));

    [Theory]
    [InlineData("region", "region")]
    [InlineData("http.request.method", "http_request_method")]
    [InlineData("a..b__c", "a_b_c")]
    [InlineData("1st", "_1st")]
    [InlineData("größe", "gr_e")]
    [InlineData("a:b", "a_b")]
    [InlineData("__name__", "_name_")]
    [InlineData("", "_")]
    public void LabelsFollowTheCompatibilityRules(string key, string label) => Assert.Equal(label, PrometheusName.LabelOf(key));
}
