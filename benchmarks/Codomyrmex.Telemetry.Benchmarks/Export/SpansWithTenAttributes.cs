using System.Diagnostics;

namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>The span that is exported, as each side starts it: ten attributes, five texts, two integers, a double, two booleans.</summary>
static class SpansWithTenAttributes
{
    internal static Span Start(Tracer tracer)
    {
        var span = tracer.StartDetachedSpan("GET /orders/{id}", SpanKind.Server);
        span.SetAttribute("http.request.method", "GET");
        span.SetAttribute("http.response.status_code", 200L);
        span.SetAttribute("http.route", "/orders/{id}");
        span.SetAttribute("server.address", "orders.example.com");
        span.SetAttribute("server.port", 8443L);
        span.SetAttribute("url.scheme", "https");
        span.SetAttribute("url.path", "/orders/42");
        span.SetAttribute("cache.hit", true);
        span.SetAttribute("cart.total", 12.5);
        span.SetAttribute("client.cached", false);
        return span;
    }

    internal static Activity? Start(ActivitySource source)
    {
        var activity = source.StartActivity("GET /orders/{id}", ActivityKind.Server);
        Activity.Current = null;
        activity?.SetTag("http.request.method", "GET");
        activity?.SetTag("http.response.status_code", 200L);
        activity?.SetTag("http.route", "/orders/{id}");
        activity?.SetTag("server.address", "orders.example.com");
        activity?.SetTag("server.port", 8443L);
        activity?.SetTag("url.scheme", "https");
        activity?.SetTag("url.path", "/orders/42");
        activity?.SetTag("cache.hit", true);
        activity?.SetTag("cart.total", 12.5);
        activity?.SetTag("client.cached", false);
        return activity;
    }
}
