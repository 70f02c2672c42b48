using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Codomyrmex.Telemetry;

/// <summary>Answers a request.</summary>
delegate ValueTask<ScrapeResponse> ScrapeAnswer(ScrapeRequest request, CancellationToken cancellationToken);

/// <summary>
/// A port of one's own for a few clients that ask now and then: HTTP/1.1, without TLS. Not <see cref="HttpListener"/>, which knows no free port and
/// turns clients away that call the host by another name.
/// </summary>
/// <remarks>Thread-safe. Has <see cref="ScrapeConnections.Most"/> connections at once; a further one takes an idle one's place, or else is closed.</remarks>
sealed class ScrapeListener : IDisposable
{
    const int Backlog = 64;

    readonly List<Socket> _sockets = [];
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _lock = new();
    readonly HashSet<Task> _underWay = [];
    readonly ScrapeConnections _connections = new();

    ScrapeListener()
    {
    }

    internal int Port => ((IPEndPoint)_sockets[0].LocalEndPoint!).Port;

    /// <summary>Listens, without answering yet.</summary>
    /// <param name="host">Where.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="problem">Why that cannot be had, without a full stop; null if it can.</param>
    /// <returns>The listener; null if it cannot be had.</returns>
    internal static ScrapeListener? TryBind(string host, int port, out string? problem)
    {
        var listener = new ScrapeListener();
        try
        {
            foreach (var address in AddressesOf(host))
                listener.Add(address, port == 0 && listener._sockets.Count > 0 ? listener.Port : port, isFurther: listener._sockets.Count > 0);
            problem = listener._sockets.Count > 0 ? null : Problem(host, port, "the host has no address");
        }
        catch (SocketException failure)
        {
            var isTaken = failure.SocketErrorCode == SocketError.AddressAlreadyInUse;
            problem = Problem(host, port, isTaken ? "the port is taken, perhaps by another instance of this program or another endpoint in it" : failure.Message.TrimEnd('.'));
        }
        catch (ArgumentException)
        {
            problem = Problem(host, port, "this is no name of a host");
        }

        if (problem is null)
            return listener;
        listener.Dispose();
        return null;
    }

    static string Problem(string host, int port, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"the Prometheus endpoint cannot listen at {host}:{port}, {why}");

    internal Uri AddressOf(string host, string path)
    {
        var isAny = host is "*" or "+" || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));
        return new UriBuilder(Uri.UriSchemeHttp, isAny ? "localhost" : host, Port, path).Uri;
    }

    /// <summary>Begins to answer.</summary>
    internal void Serve(ScrapeAnswer answer, ProcessingEnvironment environment)
    {
        using (DetachedFlow.Enter())
        {
            foreach (var socket in _sockets)
                Track(Task.Run(() => AcceptAsync(socket, answer, environment)));
        }
    }

    /// <summary>Takes no more requests, and waits for those that are being answered; clients that do not receive their answer soon, for a second.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended; so are all connections.</exception>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            while (UnderWay() is { Length: > 0 } underWay)
                await Task.WhenAll(underWay).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connections.Abort();
            Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }

    Task[] UnderWay()
    {
        lock (_lock)
            return [.. _underWay];
    }

    static IPAddress[] AddressesOf(string host) => host switch
    {
        "*" or "+" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        "localhost" => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
        _ => IPAddress.TryParse(host, out var address) ? [address] : Dns.GetHostAddresses(host),
    };

    // Of a name's further addresses, one that this machine does not have after all is done without.
    void Add(IPAddress address, int port, bool isFurther)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            _sockets.Add(socket);
        }
        catch (SocketException failure) when (isFurther && failure.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            socket.Dispose();
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    async Task AcceptAsync(Socket socket, ScrapeAnswer answer, ProcessingEnvironment environment)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await socket.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                Take(client, answer, environment);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // One client's trouble, or a shortage that may pass.
                environment.Diagnostics.Warn("prometheus accept", $"The Prometheus endpoint could not take a connection: {failure.Message}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), environment.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    void Take(Socket client, ScrapeAnswer answer, ProcessingEnvironment environment)
    {
        var connection = new ScrapeConnection(client, answer, environment, _stopping.Token);
        if (_connections.TryAdd(connection))
        {
            Track(Task.Run(() => RunAsync(connection)));
            return;
        }

        environment.Diagnostics.Warn("prometheus connections", $"The Prometheus endpoint is answering {ScrapeConnections.Most} connections already; further ones are closed.");
        client.Dispose();
    }

    async Task RunAsync(ScrapeConnection connection)
    {
        await connection.RunAsync().ConfigureAwait(false);
        _connections.Remove(connection);
    }

    void Track(Task task)
    {
        lock (_lock)
            _underWay.Add(task);
        task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    void Forget(Task task)
    {
        lock (_lock)
            _underWay.Remove(task);
    }
}
