using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Instruments;

namespace WebShop;

/// <summary>The pages: what they do is inside the span of their request.</summary>
static partial class Orders
{
    static readonly Tracer Tracer = Tracer.Get("WebShop.Orders");
    static readonly Counter<long> Ordered = Metrics.CreateCounter("shop.orders", unit: "{order}");
    static readonly DurationTimer Charging = Metrics.CreateTimer("shop.charge.duration");

    internal static void Map(WebApplication app)
    {
        app.MapPost("/orders/{product}", OrderAsync);
        app.MapGet("/stock/{product}", Stock);
        app.MapGet("/fail", string () => throw new InvalidOperationException("Out of order."));

        // Who has to read a context by hand, because it does not come in the usual place, does it like this.
        app.MapPost("/webhook", static (HttpRequest request) =>
        {
            using var span = Tracer.StartSpan("webhook");
            return span.Link(TraceContext.Extract(request.Headers)) ? "linked" : "not linked";
        });
    }

    static async Task<IResult> OrderAsync(string product, HttpRequest request, IHttpClientFactory clients, Parcels parcels, ILogger<Parcels> log)
    {
        // The request's own span, to which a program adds what it knows.
        Span.Current.SetAttribute("shop.product", product);

        // A call to another service, here to ourselves: client's span, server's span and what is inside are one trace.
        using var client = clients.CreateClient();
        var stock = await client.GetFromJsonAsync<int>(new Uri($"{request.Scheme}://{request.Host}/stock/{product}?token=secret"));

        using (Charging.Start())
        using (var charge = Tracer.StartSpan("charge", SpanKind.Client))
            charge.SetAttribute("payment.amount", 12.5).AddEvent("authorised");

        await parcels.SendAsync(product);
        Ordered.Add(1, new Tag("shop.product", product));
        LogOrdered(log, product, stock);
        return Results.Ok(stock);
    }

    static int Stock(string product)
    {
        using var span = Tracer.StartSpan("count shelves");
        span.SetAttribute("shop.shelves", product.Length);
        return product.Length;
    }

    [LoggerMessage(1, LogLevel.Information, "Ordered {Product}, {Stock} in stock")]
    static partial void LogOrdered(ILogger log, string product, int stock);
}
