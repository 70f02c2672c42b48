using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;

namespace Codomyrmex.Telemetry;

/// <summary>How a call ended: <c>grpc-status</c>, <c>grpc-message</c> and <c>grpc-status-details-bin</c> (gRPC over HTTP/2, Responses).</summary>
readonly record struct GrpcStatus(GrpcCode Code, string Message, TimeSpan? RetryAfter)
{
    /// <summary>Looks in the trailers, then in the headers, where a call that failed at once has them.</summary>
    internal static bool TryRead(HttpResponseMessage response, out GrpcStatus status) =>
        TryRead(response.TrailingHeaders, out status) || TryRead(response.Headers, out status);

    static bool TryRead(HttpResponseHeaders headers, out GrpcStatus status)
    {
        status = default;
        if (!TryFind(headers, "grpc-status", out var text))
            return false;
        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((GrpcCode)number)
            ? (GrpcCode)number
            : GrpcCode.Unknown;
        var details = default(RpcStatus);
        if (TryFind(headers, "grpc-status-details-bin", out var encoded) && TryDecode(encoded, out var bytes))
            RpcStatus.TryRead(bytes, isJson: false, out details);
        var message = TryFind(headers, "grpc-message", out var escaped) ? ReceiverText.Cut(Uri.UnescapeDataString(escaped)) : details.Message ?? "";
        status = new GrpcStatus(code, message, details.RetryAfter);
        return true;
    }

    static bool TryFind(HttpResponseHeaders headers, string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
        return value is not null;
    }

    // Binary metadata is base64 with or without padding.
    static bool TryDecode(string text, out byte[] bytes)
    {
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var count))
            return false;
        bytes = bytes[..count];
        return true;
    }
}
