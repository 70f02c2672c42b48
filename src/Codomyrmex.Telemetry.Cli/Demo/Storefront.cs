namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>What a customer meets: the frontend, which asks the services behind it.</summary>
sealed class Storefront(ShopServices services, Chance chance)
{
    public Task BrowseAsync(string user, CancellationToken cancellationToken)
    {
        var product = Product.All[chance.Below(Product.All.Count)];
        return services.Frontend.ServeAsync(new Call("GET", "/product/{id}", $"/product/{product.Id}"), default, async span =>
        {
            span.SetAttribute("user.id", user).SetAttribute("app.product.id", product.Id);
            await services.Frontend.CallAsync(services.Catalog, new Call("GET", "/products/{id}", $"/products/{product.Id}"), async _ =>
                await services.Catalog.QueryAsync("SELECT", "products", "SELECT * FROM products WHERE id = $1", 3, cancellationToken), cancellationToken);
            await Task.WhenAll(
                services.Frontend.CallAsync(
                    services.Currency, new Call("GET", "/convert", "/convert?from=EUR&to=USD"), _ => services.Currency.WorkAsync(1, cancellationToken), cancellationToken),
                RecommendAsync(product, cancellationToken));
            services.Frontend.Log.ProductViewed(product.Id, product.Name, user);
        }, cancellationToken);
    }

    public Task AddToCartAsync(string user, CancellationToken cancellationToken)
    {
        var product = Product.All[chance.Below(Product.All.Count)];
        var quantity = 1 + chance.Below(4);
        return services.Frontend.ServeAsync(new Call("POST", "/cart", "/cart"), default, async span =>
        {
            span.SetAttribute("user.id", user).SetAttribute("app.product.id", product.Id).SetAttribute("app.product.quantity", quantity);
            await services.Frontend.CallAsync(services.Cart, new Call("POST", "/cart/{user}", $"/cart/{user}"), async _ =>
            {
                await services.Cart.CacheAsync("HSET", $"cart:{user}", 1, cancellationToken);
                services.Cart.Log.ItemAdded(quantity, product.Name, user);
            }, cancellationToken);
        }, cancellationToken);
    }

    public Task CheckOutAsync(string user, CancellationToken cancellationToken) =>
        services.Frontend.ServeAsync(new Call("POST", "/cart/checkout", "/cart/checkout"), default, async span =>
        {
            span.SetAttribute("user.id", user);
            await services.Frontend.CallAsync(
                services.Checkout, new Call("POST", "/orders", "/orders"), order => new Ordering(services, chance).PlaceAsync(order, user, cancellationToken), cancellationToken);
        }, cancellationToken);

    // One query for each of many rows: the mistake that a waterfall shows at a glance.
    Task RecommendAsync(Product seen, CancellationToken cancellationToken) =>
        services.Frontend.CallAsync(services.Recommendation, new Call("GET", "/recommendations", $"/recommendations?seen={seen.Id}"), async span =>
        {
            var count = chance.Hits(0.15) ? 24 : 3;
            span.SetAttribute("app.recommendation.count", count);
            for (var i = 0; i < count; i++)
                await services.Recommendation.QueryAsync("SELECT", "products", "SELECT name, price FROM products WHERE id = $1", 1, cancellationToken);
        }, cancellationToken);
}
