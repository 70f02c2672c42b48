using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A real receiver on a port of the system's choice: as much HTTP/1.1 as an exporter needs, and 200 to everything.</summary>
sealed class LoopbackReceiver : IAsyncDisposable
{
    readonly Channel<(string Path, Dictionary<string, string> Headers, byte[] Body)> _requests =
        Channel.CreateUnbounded<(string, Dictionary<string, string>, byte[])>();

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Task _accepting;

    internal LoopbackReceiver()
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    internal Uri Address { get; }

    internal async Task<(string Path, Dictionary<string, string> Headers, byte[] Body)> NextAsync() =>
        await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            _requests.Writer.TryComplete();
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        while (await ReadHeadAsync(stream) is { } head)
        {
            var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
            var body = new byte[int.Parse(headers["content-length"], System.Globalization.CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, _stop.Token);
            _requests.Writer.TryWrite((lines[0].Split(' ')[1], headers, body));
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _stop.Token);
        }
    }

    async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next, _stop.Token) == 1)
        {
            head.Add(next[0]);
            if (head is [.., 13, 10, 13, 10])
                return System.Text.Encoding.ASCII.GetString([.. head]);
        }

        return null;
    }
}
