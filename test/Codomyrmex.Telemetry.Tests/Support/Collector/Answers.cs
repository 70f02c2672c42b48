using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Otlp.Tests.Reference.Rpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using RpcStatusMessage = Codomyrmex.Telemetry.Otlp.Tests.Reference.Rpc.Status;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>What a collector may answer.</summary>
static class Answers
{
    /// <summary>Breaks the connection before the body is read.</summary>
    internal static Func<Arrival, HttpContext, Task> ResetUnread { get; } = (_, _) => throw new InvalidOperationException("The collector does this itself.");

    /// <summary>Breaks the connection when the request is there.</summary>
    internal static Task Reset(Arrival arrival, HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Never answers.</summary>
    internal static Task Hang(Arrival arrival, HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    internal static Task Accept(Arrival arrival, HttpContext context) =>
        arrival.IsGrpc ? Message([])(arrival, context) : Http(200, arrival.Headers["Content-Type"], arrival.IsJson ? "{}"u8.ToArray() : [])(arrival, context);

    /// <summary>Takes requests up to a size and refuses larger ones, as collectors and proxies do.</summary>
    internal static Func<Arrival, HttpContext, Task> UpTo(int bytes) => (arrival, context) => arrival.Message.Length <= bytes
        ? Accept(arrival, context)
        : arrival.IsGrpc
            ? Trailers(8, $"grpc: received message larger than max ({arrival.Message.Length} vs. {bytes})")(arrival, context)
            : Http(413)(arrival, context);

    internal static Func<Arrival, HttpContext, Task> Http(
        int status, string? contentType = null, byte[]? body = null, params (string Name, string Value)[] headers) => async (_, context) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            if (body is not null)
                await context.Response.Body.WriteAsync(body);
        };

    internal static Func<Arrival, HttpContext, Task> Text(int status, string text) => Http(status, "text/plain", Encoding.UTF8.GetBytes(text));

    internal static Func<Arrival, HttpContext, Task> Json(int status, string json) => Http(status, "application/json", Encoding.UTF8.GetBytes(json));

    /// <summary>Accepts some, in the form in which the request came.</summary>
    internal static Task Partial(Arrival arrival, HttpContext context)
    {
        var partial = new ExportTraceServiceResponse { PartialSuccess = new() { RejectedSpans = 2, ErrorMessage = "too old" } };
        if (arrival.IsGrpc)
            return Message(partial.ToByteArray())(arrival, context);
        var property = arrival.Path switch { "/v1/traces" => "rejectedSpans", "/v1/metrics" => "rejectedDataPoints", _ => "rejectedLogRecords" };
        return arrival.IsJson
            ? Json(200, "{\"partialSuccess\":{\"" + property + "\":\"2\",\"errorMessage\":\"too old\"}}")(arrival, context)
            : Http(200, "application/x-protobuf", partial.ToByteArray())(arrival, context);
    }

    /// <summary>A gRPC answer that ends well.</summary>
    internal static Func<Arrival, HttpContext, Task> Message(byte[] message, bool isGzip = false) => async (_, context) =>
    {
        context.Response.ContentType = "application/grpc";
        if (isGzip)
            context.Response.Headers["grpc-encoding"] = "gzip";
        await context.Response.Body.WriteAsync(Frame(isGzip ? Zip(message) : message, isGzip));
        context.Response.AppendTrailer("grpc-status", "0");
    };

    /// <summary>A gRPC call that fails with a status after the headers.</summary>
    internal static Func<Arrival, HttpContext, Task> Trailers(int code, string message = "", string? details = null) => async (_, context) =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        context.Response.AppendTrailer("grpc-status", $"{code}");
        context.Response.AppendTrailer("grpc-message", message);
        if (details is not null)
            context.Response.AppendTrailer("grpc-status-details-bin", details);
    };

    /// <summary>A gRPC call that fails with a status in the headers, and nothing after them.</summary>
    internal static Func<Arrival, HttpContext, Task> TrailersOnly(int code, string message = "", string? details = null) => (_, context) =>
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = $"{code}";
        context.Response.Headers["grpc-message"] = message;
        if (details is not null)
            context.Response.Headers["grpc-status-details-bin"] = details;
        return Task.CompletedTask;
    };

    internal static byte[] Status(int code, string message, TimeSpan? retryDelay = null)
    {
        var status = new RpcStatusMessage { Code = code, Message = message };
        if (retryDelay is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status.ToByteArray();
    }

    static byte[] Frame(byte[] message, bool isGzip)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = isGzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    static byte[] Zip(byte[] message)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(message);
        return packed.ToArray();
    }
}
