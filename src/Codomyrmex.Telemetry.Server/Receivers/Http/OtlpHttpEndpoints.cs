using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Receivers.Http;

/// <summary><c>/v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c>.</summary>
static class OtlpHttpEndpoints
{
    static readonly ApiSchema Response = ApiSchema.Object(
        "ExportResponse",
        ("partialSuccess", ApiSchema.Object(
            "PartialSuccess",
            ("rejectedSpans", ApiSchema.Int64("For traces").OrAbsent()),
            ("rejectedDataPoints", ApiSchema.Int64("For metrics").OrAbsent()),
            ("rejectedLogRecords", ApiSchema.Int64("For logs").OrAbsent()),
            ("errorMessage", ApiSchema.Text().OrAbsent())).OrAbsent()));

    static readonly ApiSchema Status = ApiSchema.Object(
        "RpcStatus",
        ("code", ApiSchema.Integer("gRPC's status code")),
        ("message", ApiSchema.Text()),
        ("details", ApiSchema.ArrayOf(ApiSchema.Any("google.rpc.RetryInfo")).OrAbsent()));

    /// <summary>The path that a signal is sent to.</summary>
    public static string PathOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "/v1/traces",
        OtlpSignal.Metrics => "/v1/metrics",
        _ => "/v1/logs",
    };

    public static void Map(IEndpointRouteBuilder routes, OtlpSignal signal, OtlpHttpReceiver receiver)
    {
        var path = PathOf(signal);
        routes.MapOperation(Describe(signal, path), receiver.ReceiveAsync);
        routes.Map(path, OtlpHttpAnswer.RefuseMethodAsync);
    }

    static ApiOperation Describe(OtlpSignal signal, string path) =>
        new($"export{signal}", "OTLP", HttpMethods.Post, path, $"Takes {signal.ToString().ToLowerInvariant()} over OTLP/HTTP.")
        {
            Description = "Content-Encoding gzip or none. Answers are in the request's content type; refusals are google.rpc.Status.",
            RequestContentTypes = [OtlpContentType.Protobuf, OtlpContentType.Json],
            Responses =
            [
                ApiResponse.Ok(Response, "Kept; partialSuccess says how much is not, and why."),
                new ApiResponse(StatusCodes.Status400BadRequest, "Not OTLP; the message says where.", Status),
                new ApiResponse(StatusCodes.Status405MethodNotAllowed, "Another method than POST.", Status),
                new ApiResponse(StatusCodes.Status408RequestTimeout, "The body came too slowly.", Status),
                new ApiResponse(StatusCodes.Status413PayloadTooLarge, "Over the size limit, before or after decompression.", Status),
                new ApiResponse(StatusCodes.Status415UnsupportedMediaType, "A content type or encoding that is not taken.", Status),
                new ApiResponse(StatusCodes.Status429TooManyRequests, "Too much is being read; Retry-After says when to come back.", Status),
                new ApiResponse(StatusCodes.Status503ServiceUnavailable, "The store is full; Retry-After says when to come back.", Status),
            ],
        };
}
