using Codomyrmex.Telemetry.Server.Query.Metrics;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Query.Metrics;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", MetricType.Histogram, false, "http_server_request_duration_seconds")]
    [InlineData("http.server.active_requests", "{request}", MetricType.Sum, false, "http_server_active_requests")]
    [InlineData("orders", "{order}", MetricType.Sum, true, "orders_total")]
    [InlineData("orders.total", "", MetricType.Sum, true, "orders_total")]
    [InlineData("total.orders", "", MetricType.Sum, true, "orders_total")]
    [InlineData("network.io", "By", MetricType.Sum, true, "network_io_bytes_total")]
    [InlineData("network.io.bytes", "By", MetricType.Sum, true, "network_io_bytes_total")]
    [InlineData("bytes.read", "By", MetricType.Sum, true, "bytes_read_total")]
    [InlineData("speed", "m/s", MetricType.Gauge, false, "speed_meters_per_second")]
    [InlineData("packets", "{packet}/s", MetricType.Gauge, false, "packets_per_second")]
    [InlineData("rate", "1/min", MetricType.Gauge, false, "rate_per_min")]
    [InlineData("jvm.cpu.utilization", "1", MetricType.Gauge, false, "jvm_cpu_utilization_ratio")]
    [InlineData("hits.ratio", "1", MetricType.Gauge, false, "hits_ratio")]
    [InlineData("count", "1", MetricType.Sum, true, "count_total")]
    [InlineData("size", "1", MetricType.Histogram, false, "size")]
    [InlineData("temperature", "Cel", MetricType.Gauge, false, "temperature_celsius")]
    [InlineData("load", "%", MetricType.Gauge, false, "load_percent")]
    [InlineData("odd", "furlong", MetricType.Gauge, false, "odd_furlong")]
    [InlineData("odd", "a.b/c-d", MetricType.Gauge, false, "odd_a_b_per_c_d")]
    [InlineData("2xx.count", "", MetricType.Gauge, false, "_2xx_count")]
    [InlineData("a..b--c", "", MetricType.Gauge, false, "a_b_c")]
    [InlineData("job:rule", "", MetricType.Gauge, false, "job:rule")]
    [InlineData("größe", "", MetricType.Gauge, false, "gr_e")]
    [InlineData("gc.time", "ms", MetricType.Summary, false, "gc_time_milliseconds")]
    [InlineData("", "", MetricType.Gauge, false, "")]
    public void NamesFollowTheCompatibilityRules(string name, string unit, MetricType type, bool monotonic, string prometheus) =>
        Assert.Equal(prometheus, PrometheusName.Of(name, unit, type, monotonic));
}
