using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>A request as it came, unpacked and out of its frame.</summary>
sealed record Arrival(string Path, string Protocol, IReadOnlyDictionary<string, string> Headers, byte[] Message, int WireBytes)
{
    internal bool IsGrpc => Type == "application/grpc";

    internal bool IsJson => Type == "application/json";

    string Type => Headers.GetValueOrDefault("Content-Type", "");

    internal static Arrival Unread(HttpContext context) => new(context.Request.Path, context.Request.Protocol, HeadersOf(context), [], 0);

    internal static async Task<Arrival> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var arrival = new Arrival(context.Request.Path, context.Request.Protocol, HeadersOf(context), body.ToArray(), (int)body.Length);
        if (arrival.IsGrpc)
            return arrival with { Message = Unframe(arrival.Message, arrival.Headers.GetValueOrDefault("grpc-encoding")) };
        return arrival.Headers.GetValueOrDefault("Content-Encoding") == "gzip" ? arrival with { Message = Unzip(arrival.Message) } : arrival;
    }

    /// <summary>The message, read by a decoder that is not ours.</summary>
    internal T Decode<T>(MessageParser<T> parser)
        where T : IMessage<T>, new()
    {
        if (!IsJson)
            return parser.ParseFrom(Message);
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Message))!;
        IdsToBase64(json);
        return JsonParser.Default.Parse<T>(json.ToJsonString());
    }

    static Dictionary<string, string> HeadersOf(HttpContext context) =>
        context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    static byte[] Unframe(byte[] body, string? encoding)
    {
        Assert.Equal(body.Length - 5, BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)));
        Assert.Equal(encoding == "gzip" ? 1 : 0, body[0]);
        return body[0] == 1 ? Unzip(body[5..]) : body[5..];
    }

    static byte[] Unzip(byte[] body)
    {
        var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    // OTLP's ids are hexadecimal where protobuf's own JSON has base64.
    static void IdsToBase64(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array)
                IdsToBase64(element);
        }

        if (node is not JsonObject owner)
            return;
        foreach (var (name, value) in owner.ToArray())
        {
            if (name is "traceId" or "spanId" or "parentSpanId")
                owner[name] = Convert.ToBase64String(Convert.FromHexString((string)value!));
            else
                IdsToBase64(value);
        }
    }
}
