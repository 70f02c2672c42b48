using System.Buffers.Binary;
using System.Net;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>One gRPC call by hand, and its answer.</summary>
sealed record GrpcCall(HttpStatusCode HttpStatus, byte[] Body, IReadOnlyDictionary<string, string> Trailers, IReadOnlyDictionary<string, string> Headers)
{
    public const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    public const string Logs = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
    public const string Metrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    public string Status => Trailers["grpc-status"];

    public string Message => Uri.UnescapeDataString(Trailers["grpc-message"]);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static byte[] Frame(byte[] message, byte compressed = 0, int? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = compressed;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length ?? message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static async Task<GrpcCall> SendAsync(
        HttpClient client, string method, byte[] body, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method);
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
        request.Content = Wire.Content(body, headers.FirstOrDefault(header => header.Name == "content-type").Value ?? "application/grpc");
        request.Headers.Add("te", "trailers");
        foreach (var (name, value) in headers.Where(header => header.Name != "content-type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadAsByteArrayAsync(Cancel);
        return new GrpcCall(response.StatusCode, answer, Flat(response.TrailingHeaders), Flat(response.Headers));
    }

    static Dictionary<string, string> Flat(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
}
