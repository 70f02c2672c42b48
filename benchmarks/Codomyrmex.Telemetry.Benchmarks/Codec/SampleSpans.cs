using System.Globalization;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>The spans both sides encode: 512 server spans of one service and scope, with ten attributes of all simple types.</summary>
static class SampleSpans
{
    public const int Count = 512;
    public const string ServiceName = "checkout";
    public const string ScopeName = "Shop.Checkout";

    public static string Name(int index) => index % 2 == 0 ? "POST /cart/{id}/checkout" : "GET /products/{id}";

    public static IEnumerable<KeyValuePair<string, object>> Attributes(int index)
    {
        yield return new("http.request.method", index % 2 == 0 ? "POST" : "GET");
        yield return new("http.route", index % 2 == 0 ? "/cart/{id}/checkout" : "/products/{id}");
        yield return new("http.response.status_code", index % 50 == 0 ? 503L : 200L);
        yield return new("url.path", string.Create(CultureInfo.InvariantCulture, $"/products/{index * 7919}"));
        yield return new("server.address", "shop.example.com");
        yield return new("server.port", 8443L);
        yield return new("user.id", string.Create(CultureInfo.InvariantCulture, $"user-{index * 31:D6}"));
        yield return new("payment.amount", index * 0.25);
        yield return new("cache.hit", index % 3 == 0);
        yield return new("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36");
    }
}
