namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

interface IOrders
{
    Task<string> PlaceAsync(string id, int count);
}

sealed class TracedSnippets : IOrders
{
    [Traced("process_request", Attributes = ["db=postgres"])]
    public async Task<string> PlaceAsync([TracedParameter("order.id")] string id, [TracedParameter] int count)
    {
        var price = await PriceAsync(id, count);
        return $"{id} for {price}";
    }

    [Traced(Kind = SpanKind.Client)]
    static async ValueTask<decimal> PriceAsync(string id, int count)
    {
        await Task.Yield();
        return count * 9.90m;
    }

    [Traced]
    public async IAsyncEnumerable<string> ListAsync(string customer)
    {
        await Task.Yield();
        yield return "A-1";
    }
}
