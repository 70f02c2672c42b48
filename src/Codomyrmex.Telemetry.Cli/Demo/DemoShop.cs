namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>
/// A shop of ten services under the load of a few customers: some eight requests a second, one in thirty of which fails, some slow, with retries and a
/// query in a loop. It sends traces, metrics and logs through the SDK until cancelled.
/// </summary>
sealed class DemoShop(Uri endpoint, int seed = 7)
{
    const int Customers = 6;
    const double PauseMilliseconds = 600;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var chance = new Chance(seed);
        await using var services = new ShopServices(endpoint, chance);
        var customers = Enumerable.Range(0, Customers).Select(_ => ShopAsync(new Storefront(services, chance), chance, cancellationToken));
        try
        {
            await Task.WhenAll(customers.Append(services.DeliverMailAsync(cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; disposing the services sends what they still hold.
        }
    }

    static async Task ShopAsync(Storefront storefront, Chance chance, CancellationToken cancellationToken)
    {
        while (true)
        {
            var user = $"user-{chance.Below(500):D4}";
            try
            {
                await VisitAsync(storefront, chance, user, cancellationToken);
            }
            catch (ShopFailure)
            {
                // The customer saw an error page, and the services have told of it.
            }
        }
    }

    static async Task VisitAsync(Storefront storefront, Chance chance, string user, CancellationToken cancellationToken)
    {
        await PauseAsync(chance, cancellationToken);
        await storefront.BrowseAsync(user, cancellationToken);
        if (chance.Hits(0.6))
        {
            await PauseAsync(chance, cancellationToken);
            await storefront.AddToCartAsync(user, cancellationToken);
        }

        if (chance.Hits(0.5))
        {
            await PauseAsync(chance, cancellationToken);
            await storefront.CheckOutAsync(user, cancellationToken);
        }
    }

    static Task PauseAsync(Chance chance, CancellationToken cancellationToken) => Task.Delay(chance.Latency(PauseMilliseconds), cancellationToken);
}
