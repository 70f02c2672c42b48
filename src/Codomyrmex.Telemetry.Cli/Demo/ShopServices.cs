using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>All services of the shop, each with an SDK of its own, as if each ran in a process of its own.</summary>
sealed class ShopServices : IAsyncDisposable
{
    readonly Channel<(string Order, string User, TraceContext Producer)> _mail =
        Channel.CreateBounded<(string, string, TraceContext)>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropWrite });

    readonly Uri _endpoint;
    readonly Chance _chance;

    public ShopServices(Uri endpoint, Chance chance)
    {
        _endpoint = endpoint;
        _chance = chance;
        Frontend = Create("frontend", "2.4.1");
        Catalog = Create("catalog", "1.9.0");
        Currency = Create("currency", "1.1.3");
        Recommendation = Create("recommendation", "0.8.2");
        Cart = Create("cart", "3.0.0");
        Checkout = Create("checkout", "5.2.0");
        Inventory = Create("inventory", "1.4.7");
        Payment = Create("payment", "4.1.0");
        Shipping = Create("shipping", "2.0.5");
        Mailer = Create("mailer", "1.0.9");
    }

    public ShopService Frontend { get; }

    public ShopService Catalog { get; }

    public ShopService Currency { get; }

    public ShopService Recommendation { get; }

    public ShopService Cart { get; }

    public ShopService Checkout { get; }

    public ShopService Inventory { get; }

    public ShopService Payment { get; }

    public ShopService Shipping { get; }

    public ShopService Mailer { get; }

    /// <summary>Leaves a message for the mailer, which handles it in a trace of its own that links back here.</summary>
    public void Mail(string order, string user)
    {
        using var span = Checkout.Tracer.StartSpan("send order-confirmations", SpanKind.Producer);
        span.SetAttribute("messaging.system", "kafka")
            .SetAttribute("messaging.destination.name", "order-confirmations")
            .SetAttribute("messaging.operation.type", "send");
        _mail.Writer.TryWrite((order, user, span.Context));
    }

    /// <summary>Handles messages until cancelled.</summary>
    public async Task DeliverMailAsync(CancellationToken cancellationToken)
    {
        await foreach (var (order, user, producer) in _mail.Reader.ReadAllAsync(cancellationToken))
        {
            using var span = Mailer.Tracer.StartSpan("process order-confirmations", SpanKind.Consumer, default(TraceContext));
            span.Link(producer, new Tag("messaging.operation.type", "receive"));
            span.SetAttribute("messaging.system", "kafka").SetAttribute("messaging.destination.name", "order-confirmations");
            await Mailer.WorkAsync(8, cancellationToken);
            Mailer.Log.MailSent(order, user);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in new[] { Frontend, Catalog, Currency, Recommendation, Cart, Checkout, Inventory, Payment, Shipping, Mailer })
            await service.DisposeAsync();
    }

    ShopService Create(string name, string version) => new(name, version, _endpoint, _chance);
}
