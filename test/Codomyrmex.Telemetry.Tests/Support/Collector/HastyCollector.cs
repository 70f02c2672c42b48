using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>A collector that accepts each request as soon as it sees its head, and never asks for more of its body than comes by itself.</summary>
sealed class HastyCollector : IAsyncDisposable
{
    const byte Data = 0, HeadersType = 1, Settings = 4, Ping = 6, WindowUpdate = 8;
    const byte Ack = 1, EndStream = 1, EndHeaders = 4;

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Channel<bool> _answers = Channel.CreateUnbounded<bool>();
    readonly Func<NetworkStream, Task> _serve;
    readonly Task _accepting;

    HastyCollector(bool isGrpc)
    {
        _serve = isGrpc ? ServeGrpcAsync : ServeHttpAsync;
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    internal Uri Address { get; }

    internal static HastyCollector Grpc() => new(isGrpc: true);

    internal static HastyCollector Http() => new(isGrpc: false);

    /// <summary>Completes when another answer was sent.</summary>
    internal async Task AnsweredAsync() =>
        await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await _serve(connection.GetStream());
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The client has hung up, or the test is over.
        }
    }

    async Task ServeHttpAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte[16], _stop.Token);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
        _answers.Writer.TryWrite(true);
        await Task.Delay(Timeout.Infinite, _stop.Token);
    }

    // The connection's window is wide, so that only the stream's holds the body back.
    async Task ServeGrpcAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length], _stop.Token);
        await WriteAsync(stream, Settings, 0, 0, []);
        await WriteAsync(stream, WindowUpdate, 0, 0, [0x3F, 0, 0, 0]);
        var head = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(head, _stop.Token);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await stream.ReadExactlyAsync(payload, _stop.Token);
            var id = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
            if (head[3] is Settings or Ping && (head[4] & Ack) == 0)
                await WriteAsync(stream, head[3], Ack, 0, head[3] == Ping ? payload : []);
            if (head[3] != HeadersType)
                continue;
            await WriteAsync(stream, HeadersType, EndHeaders, id, [0x88, .. Field("content-type", "application/grpc")]);
            await WriteAsync(stream, Data, 0, id, [0, 0, 0, 0, 0]);
            await WriteAsync(stream, HeadersType, EndHeaders | EndStream, id, Field("grpc-status", "0"));
            _answers.Writer.TryWrite(true);
        }
    }

    static byte[] Field(string name, string value) => [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    async Task WriteAsync(NetworkStream stream, byte type, byte flags, int id, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, (payload.Length << 8) | type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        await stream.WriteAsync(frame, _stop.Token);
    }
}
