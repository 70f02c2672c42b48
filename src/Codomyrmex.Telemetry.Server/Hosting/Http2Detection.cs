using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>
/// Lets one port without TLS speak HTTP/1.1 and HTTP/2. Kestrel decides by TLS negotiation only; here the preface that every HTTP/2 client sends
/// first (RFC 9113, section 3.4) sends the connection to the pipeline of a listener that speaks HTTP/2.
/// </summary>
sealed class Http2Detection
{
    static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    ConnectionDelegate? _http2;

    /// <summary>Connection middleware of the HTTP/2 listener: remembers what follows it. That listener must be opened first.</summary>
    public ConnectionDelegate Offer(ConnectionDelegate next) => _http2 = next;

    /// <summary>Connection middleware of the listener that takes both; HTTP/1.1 only when no HTTP/2 is offered.</summary>
    public ConnectionDelegate Detect(ConnectionDelegate next) => async connection =>
    {
        var http2 = _http2;
        await (http2 is not null && await StartsHttp2Async(connection) ? http2 : next)(connection);
    };

    static async ValueTask<bool> StartsHttp2Async(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(connection.ConnectionClosed);
            var matches = Matches(read.Buffer, out var isWhole);
            var isDecided = isWhole || !matches || read.IsCompleted;

            // Nothing is consumed. Once decided nothing counts as examined either, so that the next reader sees it at once.
            input.AdvanceTo(read.Buffer.Start, isDecided ? read.Buffer.Start : read.Buffer.End);
            if (isDecided)
                return isWhole && matches;
        }
    }

    static bool Matches(ReadOnlySequence<byte> received, out bool isWhole)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(received.Length, Preface.Length);
        received.Slice(0, length).CopyTo(start);
        isWhole = length == Preface.Length;
        return start[..length].SequenceEqual(Preface[..length]);
    }
}
