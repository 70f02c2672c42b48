using System.Net;
using System.Net.Sockets;
using Codomyrmex.Telemetry.Server.Configuration;
using Codomyrmex.Telemetry.Server.Receivers.Grpc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>Opens the ports of the options in Kestrel, knows their real numbers afterwards, and says why one could not be opened.</summary>
sealed class Listening
{
    readonly ServerOptions _options;
    readonly ListenAddress _address;
    readonly Http2Detection _http2 = new();
    readonly List<(Listener Listener, ListenOptions Kestrel)> _open = [];

    public Listening(ServerOptions options)
    {
        _options = options;
        _ = ListenAddress.TryParse(options.Listen, out _address);
    }

    /// <summary>The addresses with their real ports; complete once Kestrel has started.</summary>
    public IReadOnlyList<ListeningAddress> Addresses =>
        [.. _open.Select(each => new ListeningAddress(each.Listener, new Uri($"http://{_address}:{each.Kestrel.IPEndPoint!.Port}")))];

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowResponseHeaderCompression = true;
        // A gRPC body has a prefix before the message that the limit is for.
        kestrel.Limits.MaxRequestBodySize = _options.MaxRequestBytes + GrpcFrame.PrefixBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 << 20;
        kestrel.Limits.Http2.InitialStreamWindowSize = 1 << 20;
        if (_options.OtlpGrpcPort is { } grpc)
            Open(kestrel, Listener.OtlpGrpc, grpc, HttpProtocols.Http2);
        if (_options.OtlpHttpPort is { } http)
            Open(kestrel, Listener.OtlpHttp, http, HttpProtocols.Http1);
        Open(kestrel, Listener.Dashboard, _options.Port, HttpProtocols.Http1);
    }

    /// <summary>Tries every configured address again and says, for each that can't be opened, which option leads to it and why.</summary>
    public IReadOnlyList<string> FindProblems()
    {
        List<string> problems = [];
        Probe(problems, Setting.OtlpGrpcPort, "OTLP/gRPC", _options.OtlpGrpcPort);
        Probe(problems, Setting.OtlpHttpPort, "OTLP/HTTP", _options.OtlpHttpPort);
        Probe(problems, Setting.Port, "the dashboard", _options.Port);
        return problems;
    }

    void Open(KestrelServerOptions kestrel, Listener listener, int port, HttpProtocols protocols)
    {
        // Kestrel can't take any free port for localhost, for it needs the same on both loopbacks.
        if (_address.Address is null && port != 0)
            kestrel.ListenLocalhost(port, Configure);
        else
            kestrel.Listen(_address.Address ?? IPAddress.Loopback, port, Configure);

        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            listen.Use(new ListenerFeature(listener).Mark);
            if (listener == Listener.OtlpGrpc)
                listen.Use(_http2.Offer);
            else if (listener == Listener.OtlpHttp)
                listen.Use(_http2.Detect);
            _open.Add((listener, listen));
        }
    }

    void Probe(List<string> problems, Setting setting, string purpose, int? port)
    {
        if (port is not > 0)
            return;
        var address = _address.Address ?? IPAddress.Loopback;
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port.Value));
            socket.Listen();
        }
        catch (SocketException exception)
        {
            problems.Add(exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"Port {port} for {purpose} is already in use. Stop the program that listens there, or choose another port with {setting} (0 takes any free one).",
                SocketError.AccessDenied =>
                    $"Port {port} for {purpose} may not be opened by this user. Choose a port above 1023 with {setting}.",
                SocketError.AddressNotAvailable =>
                    $"{_options.Listen} is not an address of this machine. Give another with {Setting.Listen}, or 0.0.0.0 for every interface.",
                _ => $"Port {port} for {purpose} can't be opened at {_options.Listen}: {exception.Message}. Change {setting} or {Setting.Listen}.",
            });
        }
    }
}
