namespace Codomyrmex.Telemetry.Server;

/// <summary>An address that a running server listens on.</summary>
/// <param name="Listener">What it takes there.</param>
/// <param name="Address">Where, such as <c>http://127.0.0.1:4317</c>.</param>
public sealed record ListeningAddress(Listener Listener, Uri Address)
{
    /// <summary>The address that a program on this machine sends to: loopback where the server listens on every interface.</summary>
    public Uri LocalAddress => Address.Host switch
    {
        "0.0.0.0" => new UriBuilder(Address) { Host = "127.0.0.1" }.Uri,
        "[::]" => new UriBuilder(Address) { Host = "[::1]" }.Uri,
        _ => Address,
    };
}
