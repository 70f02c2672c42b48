using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using EndToEnd.Processes;

namespace EndToEnd.Otlp;

/// <summary>gRPC by hand: HTTP/2 without TLS, five bytes before each message, the status in trailers.</summary>
sealed class GrpcClient(Uri receiver) : IDisposable
{
    readonly HttpClient _http = new()
    {
        BaseAddress = receiver,
        Timeout = Bounds.Request,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public static string Export(string signal) => signal switch
    {
        "traces" => "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        "metrics" => "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        _ => "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
    };

    public static byte[] Frame(ReadOnlySpan<byte> message, bool isCompressed = false)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed.AsSpan(5));
        return framed;
    }

    /// <summary>Calls a method with a body that is framed already.</summary>
    public async Task<GrpcAnswer> CallAsync(string method, byte[] framed, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(method, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(framed),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.MediaType);
        return new GrpcAnswer(
            int.Parse(Trailer(response, "grpc-status") ?? "-1", CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(Trailer(response, "grpc-message") ?? ""),
            body.Length == 0 ? null : Unframe(body),
            Trailer(response, "grpc-status-details-bin") is { } details ? FromBase64(details) : null);
    }

    public void Dispose() => _http.Dispose();

    // An answer without a message may carry its status in the headers (Trailers-Only).
    static string? Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;

    // Binary metadata comes with or without padding.
    static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    static byte[] Unframe(byte[] body)
    {
        Assert.Equal(0, body[0]);
        Assert.Equal((uint)(body.Length - 5), BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)));
        return body[5..];
    }
}

/// <summary>A call's end.</summary>
/// <param name="Status">grpc-status; -1 when there was none.</param>
/// <param name="Message">grpc-message, decoded.</param>
/// <param name="Body">The message; null when there was none.</param>
/// <param name="Details">grpc-status-details-bin, a google.rpc.Status; null when there was none.</param>
sealed record GrpcAnswer(int Status, string Message, byte[]? Body, byte[]? Details);
