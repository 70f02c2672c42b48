using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>The attributes of the cases with ten: six texts, two integers, a double and a boolean.</summary>
static class TenAttributes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Set(Span span)
    {
        span.SetAttribute("http.request.method", "GET");
        span.SetAttribute("http.response.status_code", 200L);
        span.SetAttribute("http.route", "/orders/{id}");
        span.SetAttribute("server.address", "orders.example.com");
        span.SetAttribute("server.port", 8443L);
        span.SetAttribute("url.scheme", "https");
        span.SetAttribute("url.path", "/orders/42");
        span.SetAttribute("cache.hit", true);
        span.SetAttribute("cart.total", 12.5);
        span.SetAttribute("network.protocol.version", "2");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Set(Activity? activity)
    {
        activity?.SetTag("http.request.method", "GET");
        activity?.SetTag("http.response.status_code", 200L);
        activity?.SetTag("http.route", "/orders/{id}");
        activity?.SetTag("server.address", "orders.example.com");
        activity?.SetTag("server.port", 8443L);
        activity?.SetTag("url.scheme", "https");
        activity?.SetTag("url.path", "/orders/42");
        activity?.SetTag("cache.hit", true);
        activity?.SetTag("cart.total", 12.5);
        activity?.SetTag("network.protocol.version", "2");
    }
}
