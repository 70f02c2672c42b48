using EndToEnd.Server;

namespace EndToEnd.Otlp;

/// <summary>Export requests in protobuf, written by field number from opentelemetry-proto 1.x.</summary>
static class Requests
{
    public static IReadOnlyList<string> Signals { get; } = ["traces", "metrics", "logs"];

    static ulong Now => (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>One request with one valid record of a signal.</summary>
    public static byte[] One(string signal, string service) => signal switch
    {
        "traces" => Traces(service, Span(Unique.TraceId(), Unique.SpanId(), "one")),
        "metrics" => Metrics(service, Gauge("one", Now)),
        _ => Logs(service, Log("one", Now)),
    };

    /// <summary>One request with two records that can't be kept between two that can.</summary>
    public static byte[] HalfInvalid(string signal, string service) => signal switch
    {
        "traces" => Traces(
            service,
            Span(Unique.TraceId(), Unique.SpanId(), "kept"),
            Span(new string('0', 32), Unique.SpanId(), "no trace"),
            Span(Unique.TraceId(), "abcd", "short id"),
            Span(Unique.TraceId(), Unique.SpanId(), "kept too")),
        "metrics" => Metrics(
            service, Gauge("kept", Now), Gauge("in the year 2500", 16_725_225_600_000_000_000), Gauge("", Now), Gauge("kept.too", Now)),
        _ => Logs(
            service, Log("kept", Now), Log("in the year 2500", 16_725_225_600_000_000_000), Log("as late", ulong.MaxValue), Log("kept too", Now)),
    };

    public static byte[] Traces(string service, params IEnumerable<Action<WireWriter>> spans) => Request(service, 2, spans);

    public static byte[] Metrics(string service, params IEnumerable<Action<WireWriter>> metrics) => Request(service, 2, metrics);

    public static byte[] Logs(string service, params IEnumerable<Action<WireWriter>> records) => Request(service, 2, records);

    /// <summary>A server span of a millisecond, now.</summary>
    public static Action<WireWriter> Span(string traceId, string spanId, string name) => span =>
    {
        var start = Now;
        span.Hex(1, traceId).Hex(2, spanId).Text(5, name).Varint(6, 2).Fixed64(7, start).Fixed64(8, start + 1_000_000);
    };

    public static Action<WireWriter> Gauge(string name, ulong time) => metric => metric
        .Text(1, name)
        .Nested(5, gauge => gauge.Nested(1, point => point.Fixed64(3, time).Fixed64(6, 42)));

    public static Action<WireWriter> Log(string body, ulong time) => record => record
        .Fixed64(1, time)
        .Fixed64(11, time)
        .Varint(2, 9)
        .Nested(5, value => value.Text(1, body));

    static byte[] Request(string service, int recordField, IEnumerable<Action<WireWriter>> records) => WireWriter.Message(request => request
        .Nested(1, ofResource => ofResource
            .Nested(1, resource => resource.Nested(1, attribute => attribute.Text(1, "service.name").Nested(2, value => value.Text(1, service))))
            .Nested(2, ofScope =>
            {
                ofScope.Nested(1, scope => scope.Text(1, "by.hand"));
                foreach (var record in records)
                    ofScope.Nested(recordField, record);
            })));
}
