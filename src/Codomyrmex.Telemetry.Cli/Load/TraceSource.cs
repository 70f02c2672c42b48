using System.Text.Unicode;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>Makes whole traces of some ten spans: a request to the gateway, its calls to other services, and what these ask their databases.</summary>
sealed class TraceSource(MadeUpSystem system) : IRequestSource
{
    const long AverageSpans = 10;

    static readonly (byte[] Route, byte[] Path, byte[] Method, byte[] Name, byte[] Query, double Milliseconds)[] Operations =
    [
        Operation("GET", "/offers/{id}", "SELECT * FROM offers WHERE id = $1", 8),
        Operation("POST", "/bookings/{id}/confirm", "UPDATE bookings SET state = $1 WHERE id = $2", 25),
        Operation("GET", "/search/{id}", "SELECT id, price FROM offers WHERE place = $1 ORDER BY price LIMIT 50", 60),
        Operation("PUT", "/customers/{id}", "INSERT INTO customers (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", 12),
        Operation("GET", "/seats/{id}", "SELECT seat FROM seats WHERE flight = $1 AND taken = false", 15),
    ];

    readonly List<MadeUpSpan> _spans = [];

    public OtlpSignal Signal => OtlpSignal.Traces;

    public int Write(ref ProtobufWriter request, int items, long nowNanos)
    {
        _spans.Clear();
        do
            AddTrace(nowNanos);
        while (_spans.Count + AverageSpans <= items);

        for (var service = 0; service < system.Services.Count; service++)
            WriteService(ref request, service);
        return _spans.Count;
    }

    static (byte[] Route, byte[] Path, byte[] Method, byte[] Name, byte[] Query, double Milliseconds) Operation(
        string method, string route, string query, double milliseconds) =>
        (Bytes(route), Bytes(route[..route.IndexOf('{', StringComparison.Ordinal)]), Bytes(method), Bytes($"{method} {route}"), Bytes(query), milliseconds);

    static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    void AddTrace(long endNanos)
    {
        var trace = new TraceId(system.NextId(), system.NextId());
        var operation = system.Below(Operations.Length);
        var duration = system.Latency(Operations[operation].Milliseconds * 4);
        var start = endNanos - duration;
        var failed = system.Hits(0.02);
        var root = Add(new MadeUpSpan(0, SpanKind.Server, trace, NextSpan(), default, start, duration, 0, operation, failed));
        var calls = 2 + system.Below(3);
        for (var call = 0; call < calls; call++)
            AddCall(root, start + (duration * call / (calls + 1)), duration / (calls + 1), failed && call == calls - 1);
        system.Remember(trace, root.SpanId, 0);
    }

    // Seen from both ends, and what the called service asks its database.
    void AddCall(in MadeUpSpan caller, long start, long duration, bool failed)
    {
        var service = system.Services.Count == 1 ? 0 : 1 + system.Below(system.Services.Count - 1);
        var operation = system.Below(Operations.Length);
        var client = Add(new MadeUpSpan(caller.Service, SpanKind.Client, caller.TraceId, NextSpan(), caller.SpanId, start, duration, service, operation, failed));
        var server = Add(new MadeUpSpan(service, SpanKind.Server, caller.TraceId, NextSpan(), client.SpanId, start + (duration / 20), duration * 9 / 10, caller.Service, operation, failed));
        Add(new MadeUpSpan(service, SpanKind.Internal, caller.TraceId, NextSpan(), server.SpanId, start + (duration / 10), duration * 7 / 10, service, operation, failed));
        system.Remember(caller.TraceId, server.SpanId, service);
    }

    MadeUpSpan Add(in MadeUpSpan span)
    {
        _spans.Add(span);
        return span;
    }

    SpanId NextSpan() => new(system.NextId());

    void WriteService(ref ProtobufWriter request, int service)
    {
        var any = false;
        var (resourceSpans, scopeSpans) = (0, 0);
        foreach (var span in _spans)
        {
            if (span.Service != service)
                continue;
            if (!any)
            {
                any = true;
                resourceSpans = request.BeginMessage(TraceRequestFields.ResourceSpans, 1 << 15);
                request.WriteBytes(ResourceSpansFields.Resource, system.ResourceOf(service));
                scopeSpans = request.BeginMessage(ResourceSpansFields.ScopeSpans, 1 << 15);
                WriteScope(ref request);
            }

            WriteSpan(ref request, span);
        }

        if (!any)
            return;
        request.EndMessage(scopeSpans);
        request.EndMessage(resourceSpans);
    }

    static void WriteScope(ref ProtobufWriter request)
    {
        var scope = request.BeginMessage(ScopeSpansFields.Scope);
        request.WriteUtf8(ScopeFields.Name, "travel.http"u8);
        request.WriteUtf8(ScopeFields.Version, "1.2.0"u8);
        request.EndMessage(scope);
    }

    void WriteSpan(ref ProtobufWriter request, in MadeUpSpan span)
    {
        ref readonly var operation = ref Operations[span.Operation];
        var message = request.BeginMessage(ScopeSpansFields.Spans, 512);
        request.WriteTraceId(SpanFields.TraceId, span.TraceId);
        request.WriteSpanId(SpanFields.SpanId, span.SpanId);
        if (span.Parent.IsValid)
            request.WriteSpanId(SpanFields.ParentSpanId, span.Parent);
        request.WriteUtf8(SpanFields.Name, span.Kind == SpanKind.Internal ? "SELECT travel"u8 : operation.Name);
        request.WriteVarint(SpanFields.Kind, (ulong)(span.Kind == SpanKind.Internal ? SpanKind.Client : span.Kind));
        request.WriteFixed64(SpanFields.StartTimeUnixNano, (ulong)span.StartNanos);
        request.WriteFixed64(SpanFields.EndTimeUnixNano, (ulong)(span.StartNanos + span.DurationNanos));
        if (span.Kind == SpanKind.Internal)
            WriteDatabase(ref request, operation.Query);
        else
            WriteHttp(ref request, span, operation.Method, operation.Route, operation.Path);
        if (span.Failed)
            WriteFailure(ref request, span);
        request.WriteFixed32(SpanFields.Flags, 0x101);
        request.EndMessage(message);
    }

    void WriteHttp(ref ProtobufWriter request, in MadeUpSpan span, byte[] method, byte[] route, byte[] path)
    {
        Span<byte> text = stackalloc byte[96];
        Utf8.TryWrite(text, $"10.{system.Below(4)}.{system.Below(256)}.{system.Below(256)}", out var address);
        request.WriteAttributeUtf8(SpanFields.Attributes, "http.request.method"u8, method);
        request.WriteAttributeUtf8(SpanFields.Attributes, "http.route"u8, route);
        request.WriteAttribute(SpanFields.Attributes, "http.response.status_code"u8, span.Failed ? 500L : 200L);
        request.WriteAttributeUtf8(SpanFields.Attributes, span.Kind == SpanKind.Server ? "client.address"u8 : "network.peer.address"u8, text[..address]);
        request.WriteAttributeUtf8(SpanFields.Attributes, "server.address"u8, "travel.example"u8);
        request.WriteAttribute(SpanFields.Attributes, "server.port"u8, 8080L);
        request.WriteAttributeUtf8(SpanFields.Attributes, "url.scheme"u8, "https"u8);
        path.CopyTo(text);
        Utf8.TryWrite(text[path.Length..], $"{system.Below(1_000_000)}", out var number);
        request.WriteAttributeUtf8(SpanFields.Attributes, "url.path"u8, text[..(path.Length + number)]);
        request.WriteAttributeUtf8(SpanFields.Attributes, "network.protocol.version"u8, "1.1"u8);
        Utf8.TryWrite(text, $"customer-{system.Below(50_000)}", out var customer);
        request.WriteAttributeUtf8(SpanFields.Attributes, "user.id"u8, text[..customer]);
    }

    void WriteDatabase(ref ProtobufWriter request, byte[] query)
    {
        request.WriteAttributeUtf8(SpanFields.Attributes, "db.system.name"u8, "postgresql"u8);
        request.WriteAttributeUtf8(SpanFields.Attributes, "db.namespace"u8, "travel"u8);
        request.WriteAttributeUtf8(SpanFields.Attributes, "db.query.text"u8, query);
        request.WriteAttribute(SpanFields.Attributes, "db.response.returned_rows"u8, (long)system.Below(100));
        request.WriteAttributeUtf8(SpanFields.Attributes, "server.address"u8, "db.travel.example"u8);
        request.WriteAttribute(SpanFields.Attributes, "server.port"u8, 5432L);
        request.WriteAttribute(SpanFields.Attributes, "thread.id"u8, (long)system.Below(64));
    }

    static void WriteFailure(ref ProtobufWriter request, in MadeUpSpan span)
    {
        var failure = request.BeginMessage(SpanFields.Events, 512);
        request.WriteFixed64(SpanEventFields.TimeUnixNano, (ulong)(span.StartNanos + span.DurationNanos));
        request.WriteUtf8(SpanEventFields.Name, "exception"u8);
        request.WriteAttributeUtf8(SpanEventFields.Attributes, "exception.type"u8, "TimeoutException"u8);
        request.WriteAttributeUtf8(SpanEventFields.Attributes, "exception.message"u8, "The database did not answer in time."u8);
        request.EndMessage(failure);
        var status = request.BeginMessage(SpanFields.Status);
        request.WriteUtf8(StatusFields.Message, "The database did not answer in time."u8);
        request.WriteVarint(StatusFields.Code, (ulong)StatusCode.Error);
        request.EndMessage(status);
    }
}
