using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A request's span, which ASP.NET Core starts and ends, described by the OpenTelemetry semantic conventions: what can change while the request
/// is worked on is taken at its beginning, what the program's own middleware finds out at its end.
/// </summary>
readonly struct RequestSpan
{
    readonly HttpContext _context;
    readonly Activity _activity;
    readonly RequestSettings _settings;
    readonly IPAddress? _peer;
    readonly string? _peerText;
    readonly HostString _host;
    readonly string _scheme;

    /// <summary>Of a request at whose outermost point the caller is.</summary>
    internal RequestSpan(HttpContext context, Activity activity, RequestSettings settings)
    {
        _context = context;
        _activity = activity;
        Span = Span.Current;
        _settings = settings;
        _peer = context.Connection.RemoteIpAddress;
        _peerText = _peer is null ? null : TextOf(_peer);
        _host = context.Request.Host;
        _scheme = context.Request.Scheme;
    }

    /// <summary>The span as the program sees it.</summary>
    internal Span Span { get; }

    internal void Begin()
    {
        var request = _context.Request;
        if (_activity.GetTagItem(HttpAttributes.Method) is null)
            BeginUndescribed(request);
        if (request.QueryString.HasValue && UrlQuery.Describe(request.QueryString.Value, _settings.RedactQuery, _settings.SensitiveQueryKeys) is { } query)
            _activity.SetTag(HttpAttributes.UrlQuery, query);
        if (VersionOf(request.Protocol) is { } version)
            _activity.SetTag(HttpAttributes.ProtocolVersion, version);
        if (_peerText is not null)
        {
            _activity.SetTag(HttpAttributes.PeerAddress, _peerText);
            _activity.SetTag(HttpAttributes.PeerPort, _context.Connection.RemotePort);
        }

        SetHeaders(_settings.RequestHeaders, request.Headers);
    }

    internal void End(Exception? thrown)
    {
        var request = _context.Request;
        var response = _context.Response;
        var handler = _context.Features.Get<IExceptionHandlerFeature>();
        var handled = handler?.Error ?? _context.Features.Get<DevelopersPageException.Feature>()?.Exception;
        var outcome = RequestOutcome.Of(response.StatusCode, response.HasStarted, _context.RequestAborted.IsCancellationRequested, thrown, handled);

        // A proxy's word on these counts if the program takes it, which its middleware has done by now.
        if (request.Host != _host || !string.Equals(request.Scheme, _scheme, StringComparison.Ordinal))
            SetServer(request);
        if (_context.Connection.RemoteIpAddress is { } client)
            _activity.SetTag(HttpAttributes.ClientAddress, client.Equals(_peer) ? _peerText : TextOf(client));

        var route = _activity.GetTagItem(HttpAttributes.Route) as string ?? RequestRoute.Of(_context, handler);
        _activity.SetTag(HttpAttributes.Route, route);
        _activity.SetTag(HttpAttributes.StatusCode, outcome.StatusCode);
        SetHeaders(_settings.ResponseHeaders, response.Headers);

        // A name that the program has given stays.
        if (_activity.DisplayName == _activity.OperationName)
            _activity.DisplayName = HttpMethod.SpanName(_activity.GetTagItem(HttpAttributes.Method) as string ?? HttpMethod.Other, route);
        SetError(outcome, thrown ?? handled);
    }

    // Needed where ASP.NET Core was told not to, or started before it was told that it should.
    void BeginUndescribed(HttpRequest request)
    {
        var method = HttpMethod.Of(request.Method);
        _activity.SetTag(HttpAttributes.Method, method);
        if (method != request.Method)
            _activity.SetTag(HttpAttributes.OriginalMethod, request.Method);
        SetServer(request);
        _activity.SetTag(HttpAttributes.UrlPath, (request.PathBase + request.Path).Value is { Length: > 0 } path ? path : "/");
        if (request.Headers.UserAgent is { Count: > 0 } agent)
            _activity.SetTag(HttpAttributes.UserAgent, agent.ToString());
    }

    void SetServer(HttpRequest request)
    {
        _activity.SetTag(HttpAttributes.UrlScheme, request.Scheme);
        if (!request.Host.HasValue)
            return;
        _activity.SetTag(HttpAttributes.ServerAddress, request.Host.Host);
        _activity.SetTag(HttpAttributes.ServerPort, request.Host.Port ?? (request.IsHttps ? 443 : 80));
    }

    void SetHeaders(KeyValuePair<string, string>[] names, IHeaderDictionary headers)
    {
        foreach (var (name, attribute) in names)
        {
            if (headers.TryGetValue(name, out var values) && values.Count > 0)
                _activity.SetTag(attribute, values.ToArray());
        }
    }

    void SetError(in RequestOutcome outcome, Exception? exception)
    {
        if (outcome.ErrorType is null)
            return;
        if (_activity.GetTagItem(HttpAttributes.ErrorType) is null)
            _activity.SetTag(HttpAttributes.ErrorType, outcome.ErrorType);
        if (_settings.RecordException)
            Span.RecordException(exception);
        if (_activity.Status == ActivityStatusCode.Unset)
            _activity.SetStatus(ActivityStatusCode.Error, outcome.Description);
    }

    static string TextOf(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    static string? VersionOf(string protocol) => protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        "HTTP/1.0" => "1.0",
        _ => null,
    };
}
