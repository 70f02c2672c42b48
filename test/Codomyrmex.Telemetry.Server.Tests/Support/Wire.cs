using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>OTLP requests as text, protobuf and HTTP bodies.</summary>
static class Wire
{
    public const string TraceId = "5b8efff798038103d269b633813fc60c";
    public const string SpanId = "eee19b7ec3c1b174";

    /// <summary>Now, by the machine's clock, in Unix nanoseconds.</summary>
    public static long Now => (TimeProvider.System.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>One root span.</summary>
    public static string Span(string service = "shop", string name = "GET /", string traceId = TraceId, string spanId = SpanId, long? start = null, string more = "")
    {
        var from = start ?? Now;
        var to = (from + 1_000_000).ToString(CultureInfo.InvariantCulture);
        return $$$"""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeSpans":[{"scope":{"name":"lib","version":"1.2"},
            "spans":[{"traceId":"{{{traceId}}}","spanId":"{{{spanId}}}","name":"{{{name}}}","kind":2,"startTimeUnixNano":"{{{from}}}","endTimeUnixNano":"{{{to}}}"{{{more}}}}]}]}]}
            """;
    }

    /// <summary>One log record.</summary>
    public static string Log(string service = "shop", string body = """{"stringValue":"hello"}""", int severity = 9, long? time = null, string more = "") =>
        $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeLogs":[{"scope":{"name":"lib"},
        "logRecords":[{"timeUnixNano":"{{{time ?? Now}}}","severityNumber":{{{severity}}},"severityText":"INFO","body":{{{body}}}{{{more}}}}]}]}]}
        """;

    /// <summary>One metric; data is its JSON after the description.</summary>
    public static string Metric(string name, string data, string service = "shop", string unit = "s") =>
        $$$"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{service}}}"}}]},"scopeMetrics":[{"scope":{"name":"lib","version":"1"},
        "metrics":[{"name":"{{{name}}}","unit":"{{{unit}}}","description":"about",{{{data}}}}]}]}]}
        """;

    public static ByteArrayContent Json(string json) => Content(Encoding.UTF8.GetBytes(json), "application/json");

    public static ByteArrayContent Content(byte[] bytes, string type, string? encoding = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    public static byte[] Protobuf(OtlpMessageType type, string json)
    {
        var writer = new ProtobufWriter(256);
        Assert.True(OtlpJson.TryToProtobuf(type, Encoding.UTF8.GetBytes(json), ref writer, out var error), error.ToString());
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return output.ToArray();
    }
}
