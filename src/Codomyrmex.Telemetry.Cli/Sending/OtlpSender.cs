using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Sending;

/// <summary>Sends export requests to one endpoint. Thread-safe: requests may be under way at once.</summary>
sealed class OtlpSender : IDisposable
{
    const int GrpcPrefixBytes = 5;
    const string GrpcOk = "0";
    const string GrpcUnavailable = "14";

    readonly HttpClient _client;
    readonly OtlpProtocol _protocol;
    readonly bool _gzip;

    /// <param name="endpoint">Scheme, host and port; for HTTP with whatever comes before <c>/v1/traces</c>.</param>
    /// <param name="protocol"><see cref="OtlpProtocol.HttpProtobuf"/> or <see cref="OtlpProtocol.Grpc"/>.</param>
    /// <param name="gzip">Whether bodies are compressed.</param>
    public OtlpSender(Uri endpoint, OtlpProtocol protocol, bool gzip)
    {
        _protocol = protocol;
        _gzip = gzip;
        _client = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, ActivityHeadersPropagator = null })
        {
            BaseAddress = new Uri(endpoint.ToString().TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Sends one request. Does not throw for what a receiver or a network does.</summary>
    /// <param name="signal">What it holds.</param>
    /// <param name="request">Its protobuf encoding; not changed until the task completes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SendResult> SendAsync(OtlpSignal signal, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var body = Body(request);
        try
        {
            using var message = Message(signal, body);
            using var response = await _client.SendAsync(message, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return _protocol == OtlpProtocol.Grpc ? ReadGrpc(response, answer, body.Length) : ReadHttp(response, answer, body.Length);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = exception is OperationCanceledException ? "no answer within a minute" : exception.InnerException?.Message ?? exception.Message;
            return new SendResult(reason, 0, null, MayRepeat: true, body.Length);
        }
    }

    public void Dispose() => _client.Dispose();

    static string PathOf(OtlpProtocol protocol, OtlpSignal signal) => (protocol, signal) switch
    {
        (OtlpProtocol.HttpProtobuf, OtlpSignal.Traces) => "v1/traces",
        (OtlpProtocol.HttpProtobuf, OtlpSignal.Metrics) => "v1/metrics",
        (OtlpProtocol.HttpProtobuf, _) => "v1/logs",
        (_, OtlpSignal.Traces) => "opentelemetry.proto.collector.trace.v1.TraceService/Export",
        (_, OtlpSignal.Metrics) => "opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        _ => "opentelemetry.proto.collector.logs.v1.LogsService/Export",
    };

    static SendResult ReadHttp(HttpResponseMessage response, byte[] answer, int sentBytes)
    {
        if (response.IsSuccessStatusCode)
            return Read(answer, sentBytes);
        var words = RpcStatusView.TryRead(answer, out var status, out _) ? Encoding.UTF8.GetString(status.Message) : "";
        var mayRepeat = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return new SendResult(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {words}").TrimEnd(), 0, null, mayRepeat, sentBytes);
    }

    static SendResult ReadGrpc(HttpResponseMessage response, byte[] answer, int sentBytes)
    {
        var status = Header(response, "grpc-status");
        if (response.IsSuccessStatusCode && status == GrpcOk)
            return Read(answer.Length > GrpcPrefixBytes ? answer.AsSpan(GrpcPrefixBytes) : default, sentBytes);
        var words = Uri.UnescapeDataString(Header(response, "grpc-message") ?? response.ReasonPhrase ?? "");
        return new SendResult($"gRPC status {status ?? "missing"} {words}".TrimEnd(), 0, null, status == GrpcUnavailable, sentBytes);
    }

    static SendResult Read(ReadOnlySpan<byte> answer, int sentBytes)
    {
        // The three signals' responses differ in names only.
        if (!TraceResponseView.TryRead(answer, out var response, out var error))
            return new SendResult($"the answer is not OTLP: {error}", 0, null, MayRepeat: false, sentBytes);
        var message = response.PartialSuccess.ErrorMessage;
        return new SendResult(null, response.PartialSuccess.RejectedCount, message.IsEmpty ? null : Encoding.UTF8.GetString(message), MayRepeat: false, sentBytes);
    }

    static string? Header(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailing) ? trailing.First()
        : response.Headers.TryGetValues(name, out var leading) ? leading.First()
        : null;

    HttpRequestMessage Message(OtlpSignal signal, ReadOnlyMemory<byte> body)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, PathOf(_protocol, signal)) { Content = new ReadOnlyMemoryContent(body) };
        if (_protocol == OtlpProtocol.HttpProtobuf)
        {
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            if (_gzip)
                message.Content.Headers.ContentEncoding.Add("gzip");
            return message;
        }

        message.Version = HttpVersion.Version20;
        message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (_gzip)
            message.Headers.Add("grpc-encoding", "gzip");
        return message;
    }

    ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> request)
    {
        if (!_gzip && _protocol == OtlpProtocol.HttpProtobuf)
            return request;
        var prefix = _protocol == OtlpProtocol.Grpc ? GrpcPrefixBytes : 0;
        var body = new MemoryStream(prefix + (_gzip ? request.Length / 4 : request.Length));
        body.SetLength(prefix);
        body.Position = prefix;
        if (_gzip)
        {
            using var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(request.Span);
        }
        else
        {
            body.Write(request.Span);
        }

        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (prefix > 0)
        {
            bytes.Span[0] = _gzip ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt32BigEndian(bytes.Span[1..], bytes.Length - prefix);
        }

        return bytes;
    }
}
