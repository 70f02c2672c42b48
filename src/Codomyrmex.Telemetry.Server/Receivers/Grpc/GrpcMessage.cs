using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Server.Receivers.Grpc;

/// <summary>The <c>grpc-message</c> trailer: UTF-8, percent-encoded outside printable ASCII (gRPC over HTTP/2, Responses).</summary>
static class GrpcMessage
{
    /// <summary>Encodes a message.</summary>
    public static string Encode(string message)
    {
        if (message.All(c => c is >= ' ' and <= '~' and not '%'))
            return message;

        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
                encoded.Append((char)octet);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return encoded.ToString();
    }
}
