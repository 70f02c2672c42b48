using System.Text;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Benchmarks.Store;

/// <summary>Batches of whole traces: ten spans each, with ten attributes of which some hardly ever repeat, as a web shop would send them.</summary>
static class SampleTraces
{
    internal const int SpansPerBatch = 500;
    internal const int SpansPerTrace = 10;
    internal const int Users = 1000;

    /// <summary>The trace id of a trace.</summary>
    internal static TraceId IdOf(int trace) => new((ulong)trace * 0x9E3779B97F4A7C15, (ulong)trace + 1);

    /// <summary>The user of a trace.</summary>
    internal static string UserOf(int trace) => $"u-{10_000_000 + (trace * 7919L % Users)}";

    /// <summary>A batch of spans that start within a second after an instant.</summary>
    internal static Storage.SpanBatch Create(int number, long fromNanos)
    {
        var random = new Random(number);
        var batch = new SpanBatchBuilder();
        var resources = Enumerable.Range(0, 5).Select(service => AddResource(batch, service)).ToArray();
        var scope = batch.Scopes.Add(batch.Strings.Intern("shop.instrumentation"u8), batch.Strings.Intern("1.0"u8), 0, 0);
        for (var i = 0; i < SpansPerBatch / SpansPerTrace; i++)
        {
            var trace = (number * SpansPerBatch / SpansPerTrace) + i;
            for (var span = 0; span < SpansPerTrace; span++)
                AddSpan(batch, random, trace, span, resources[span % resources.Length], scope, fromNanos + (trace * 20_000_000L % 1_000_000_000));
        }

        return batch.Build();
    }

    static int AddResource(SpanBatchBuilder batch, int service)
    {
        batch.Resources.Attributes.AddString("service.name"u8, Utf8($"service-{service}"));
        batch.Resources.Attributes.AddString("host.name"u8, Utf8($"node-{service}"));
        return batch.Resources.Add(batch.Strings.Intern(Utf8($"service-{service}")), 0, 0, default);
    }

    static void AddSpan(SpanBatchBuilder batch, Random random, int trace, int span, int resource, int scope, long traceStart)
    {
        var attributes = batch.Attributes;
        var operation = random.Next(20);
        var failed = random.Next(100) == 0;
        attributes.AddString("http.request.method"u8, operation % 2 == 0 ? "GET"u8 : "POST"u8);
        attributes.AddString("http.route"u8, Utf8($"/api/items-{operation}/{{id}}"));
        attributes.AddString("url.path"u8, Utf8($"/api/items-{operation}/{random.Next(100_000_000):d8}"));
        attributes.AddString("url.scheme"u8, "https"u8);
        attributes.AddInt("http.response.status_code"u8, failed ? 500 : 200);
        attributes.AddString("server.address"u8, Utf8($"service-{resource}.internal"));
        attributes.AddInt("server.port"u8, 8080);
        attributes.AddString("client.address"u8, Utf8($"10.0.{random.Next(4)}.{random.Next(256)}"));
        attributes.AddString("user_agent.original"u8, Utf8($"agent/{random.Next(5)}.0"));
        attributes.AddString("user.id"u8, Utf8(UserOf(trace)));
        var start = traceStart + (span * 1_000_000L) + random.Next(900_000);
        batch.Add(new Storage.SpanRecord
        {
            TraceId = IdOf(trace),
            SpanId = new SpanId(((ulong)trace << 8) + (ulong)span + 1),
            ParentSpanId = span == 0 ? default : new SpanId(((ulong)trace << 8) + (ulong)random.Next(span) + 1),
            StartNanos = start,
            EndNanos = start + random.Next(1_000, 50_000_000),
            Name = batch.Strings.Intern(Utf8($"GET /api/items-{operation}")),
            Kind = span % 2 == 0 ? SpanKind.Server : SpanKind.Client,
            StatusCode = failed ? StatusCode.Error : StatusCode.Unset,
            Resource = resource,
            Scope = scope,
        });
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
