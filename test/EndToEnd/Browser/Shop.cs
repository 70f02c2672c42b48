using System.Globalization;
using EndToEnd.Otlp;
using EndToEnd.Server;

namespace EndToEnd.Browser;

/// <summary>A little of everything that a page can show, of the last minute: two services, an error, events, links, logs, metrics.</summary>
sealed record Shop(string TraceId, string RootSpanId, string FailedSpanId)
{
    public const string Front = "storefront";
    public const string Back = "payments";

    public static async Task<Shop> SendAsync(ServerProcess server)
    {
        var shop = new Shop(Unique.TraceId(), Unique.SpanId(), Unique.SpanId());
        using var client = new OtlpHttpClient(server.Http);
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds() * 1_000_000_000;
        await PostAsync(client, "traces", shop.Traces(start));
        await PostAsync(client, "logs", shop.Logs(start));
        await PostAsync(client, "metrics", Metrics(start));
        return shop;
    }

    static async Task PostAsync(OtlpHttpClient client, string signal, string json)
    {
        var answer = await client.PostJsonAsync(signal, json);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), $"{answer.Status} {answer.Text}");
    }

    static string Resource(string service) =>
        $$$"""{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}},{"key":"host.name","value":{"stringValue":"ant-1"}}]}""";

    static string Metrics(long start)
    {
        var points = string.Join(',', Enumerable.Range(0, 12).Select(index => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"timeUnixNano":"{{{start + (index * 5_000_000_000L)}}}","startTimeUnixNano":"{{{start}}}","asInt":"{{{(index + 1) * 3}}}"}""")));
        return $$$"""
            {"resourceMetrics":[{"resource":{{{Resource(Front)}}},"scopeMetrics":[{"scope":{"name":"shop.meter","version":"1.0"},"metrics":[
            {"name":"shop.orders","unit":"{order}","description":"Orders taken","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{{{points}}}]}},
            {"name":"shop.oven.temperature","unit":"Cel","gauge":{"dataPoints":[{{{points}}}]}},
            {"name":"shop.checkout.duration","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"{{{start}}}","startTimeUnixNano":"{{{start}}}",
              "count":"4","sum":3.5,"explicitBounds":[0.5,1],"bucketCounts":["1","2","1"],"min":0.1,"max":2}]}}]}]}]}
            """;
    }

    string Traces(long start) => $$$"""
        {"resourceSpans":[
        {"resource":{{{Resource(Front)}}},"scopeSpans":[{"scope":{"name":"shop.front","version":"1.0"},"spans":[
          {"traceId":"{{{TraceId}}}","spanId":"{{{RootSpanId}}}","name":"POST /checkout","kind":2,"startTimeUnixNano":"{{{start}}}","endTimeUnixNano":"{{{start + 120_000_000}}}",
           "attributes":[{"key":"http.route","value":{"stringValue":"/checkout"}},{"key":"http.response.status_code","value":{"intValue":"502"}}]}]}]},
        {"resource":{{{Resource(Back)}}},"scopeSpans":[{"scope":{"name":"shop.back","version":"1.0"},"spans":[
          {"traceId":"{{{TraceId}}}","spanId":"{{{FailedSpanId}}}","parentSpanId":"{{{RootSpanId}}}","name":"charge card","kind":3,
           "startTimeUnixNano":"{{{start + 20_000_000}}}","endTimeUnixNano":"{{{start + 110_000_000}}}","status":{"code":2,"message":"card declined"},
           "attributes":[{"key":"payment.kind","value":{"stringValue":"card"}}],
           "links":[{"traceId":"{{{Unique.TraceId()}}}","spanId":"{{{Unique.SpanId()}}}"}],
           "events":[{"timeUnixNano":"{{{start + 50_000_000}}}","name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"CardDeclined"}},
             {"key":"exception.message","value":{"stringValue":"card declined"}},{"key":"exception.stacktrace","value":{"stringValue":"at Charge()\n at Checkout()"}}]}]}]}]}]}
        """;

    string Logs(long start) => $$$"""
        {"resourceLogs":[{"resource":{{{Resource(Back)}}},"scopeLogs":[{"scope":{"name":"Shop.Payment"},"logRecords":[
        {{{string.Join(',', new[] { 1, 5, 9, 13, 17, 21 }.Select(severity => Log(severity, start)))}}}]}]}]}
        """;

    string Log(int severity, long start) => $$$"""
        {"timeUnixNano":"{{{start + (severity * 1_000_000L)}}}","severityNumber":{{{severity}}},"body":{"stringValue":"severity {{{severity}}} was logged"},
        "traceId":"{{{TraceId}}}","spanId":"{{{FailedSpanId}}}","attributes":[{"key":"order.id","value":{"stringValue":"A-17"}}]}
        """;
}
