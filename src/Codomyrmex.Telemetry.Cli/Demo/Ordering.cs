namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>What the checkout service does for an order: stock, payment with a second try, shipping, and a message to the mailer.</summary>
sealed class Ordering(ShopServices services, Chance chance)
{
    public async Task PlaceAsync(Span span, string user, CancellationToken cancellationToken)
    {
        var order = $"order-{chance.Below(1_000_000):D6}";
        var amount = Math.Round(10 + (chance.Below(40_000) / 100.0), 2);
        span.SetAttribute("app.order.id", order).SetAttribute("app.order.amount", amount).SetAttribute("user.id", user);

        await services.Checkout.CallAsync(services.Cart, new Call("GET", "/cart/{user}", $"/cart/{user}"), _ =>
            services.Cart.CacheAsync("HGETALL", $"cart:{user}", 1, cancellationToken), cancellationToken);
        await services.Checkout.CallAsync(services.Inventory, new Call("POST", "/reservations", "/reservations"), _ => ReserveAsync(order, cancellationToken), cancellationToken);
        await PayAsync(span, order, amount, cancellationToken);
        await services.Checkout.CallAsync(services.Shipping, new Call("POST", "/shipments", "/shipments"), _ =>
            services.Shipping.WorkAsync(chance.Hits(0.04) ? 700 : 12, cancellationToken), cancellationToken);

        services.Checkout.Orders.Add(1, new Tag("app.currency", "EUR"));
        services.Checkout.OrderValue.Record(amount, new Tag("app.currency", "EUR"));
        services.Checkout.Log.OrderPlaced(order, user, amount);
        services.Mail(order, user);
    }

    async Task ReserveAsync(string order, CancellationToken cancellationToken)
    {
        await services.Inventory.QueryAsync("SELECT", "stock", "SELECT available FROM stock WHERE product_id = ANY($1) FOR UPDATE", 6, cancellationToken);
        if (chance.Hits(0.03))
        {
            services.Inventory.Log.OutOfStock(order);
            throw new ShopFailure("One of the products is out of stock.", 409);
        }

        await services.Inventory.QueryAsync("UPDATE", "stock", "UPDATE stock SET available = available - $2 WHERE product_id = $1", 4, cancellationToken);
    }

    async Task PayAsync(Span span, string order, double amount, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await services.Checkout.CallAsync(
                    services.Payment, new Call("POST", "/charges", "/charges"), charge => ChargeAsync(charge, order, amount, cancellationToken), cancellationToken);
                return;
            }
            catch (ShopFailure failure) when (failure.Status == 503 && attempt < 3)
            {
                span.AddEvent("payment.retry", new Tag("attempt", attempt), new Tag("reason", failure.Message));
                services.Checkout.Log.PaymentRetried(order, attempt);
            }
        }
    }

    async Task ChargeAsync(Span span, string order, double amount, CancellationToken cancellationToken)
    {
        span.SetAttribute("app.payment.amount", amount).SetAttribute("app.payment.card_type", chance.OneOf<string>(["visa", "mastercard", "amex"]));
        await services.Payment.WorkAsync(chance.Hits(0.05) ? 400 : 25, cancellationToken);
        if (chance.Hits(0.06))
        {
            var cause = new TimeoutException("The card network did not answer within 250 ms.");
            throw new ShopFailure("The payment provider can't be reached.", 503, cause);
        }

        if (chance.Hits(0.03))
        {
            services.Payment.Log.CardDeclined(order, "insufficient_funds");
            throw new ShopFailure("The card was declined.", 402);
        }
    }
}
