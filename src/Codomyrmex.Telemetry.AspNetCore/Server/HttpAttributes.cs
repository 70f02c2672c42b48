namespace Codomyrmex.Telemetry;

/// <summary>Names of the OpenTelemetry semantic conventions for HTTP servers, stable since version 1.23.</summary>
static class HttpAttributes
{
    internal const string ClientAddress = "client.address";
    internal const string ErrorType = "error.type";
    internal const string Method = "http.request.method";
    internal const string OriginalMethod = "http.request.method_original";
    internal const string ProtocolVersion = "network.protocol.version";
    internal const string PeerAddress = "network.peer.address";
    internal const string PeerPort = "network.peer.port";
    internal const string RequestHeader = "http.request.header.";
    internal const string ResponseHeader = "http.response.header.";
    internal const string Route = "http.route";
    internal const string ServerAddress = "server.address";
    internal const string ServerPort = "server.port";
    internal const string StatusCode = "http.response.status_code";
    internal const string UrlPath = "url.path";
    internal const string UrlQuery = "url.query";
    internal const string UrlScheme = "url.scheme";
    internal const string UserAgent = "user_agent.original";
}
