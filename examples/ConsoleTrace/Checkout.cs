using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>Spans inside spans, across await and threads; attributes, events, errors.</summary>
static class Checkout
{
    // A module names itself once.
    static readonly Tracer Tracer = Tracer.Get("Shop.Checkout", "5.2.0");

    internal static async Task RunAsync(TextWriter output)
    {
        using var span = Tracer.StartSpan("checkout", SpanKind.Internal, [new Tag("cart.items", 3), new Tag("cart.express", true)]);

        // Parts that run at the same time are children of the span around them.
        await Task.WhenAll(Task.Run(ReserveAsync), Task.Run(ChargeAsync));

        // A handle may be kept and passed on; Span.Current is the innermost one of this flow.
        output.WriteLine($"  current is {(Span.Current == span ? "the checkout" : "another")}");

        // An operation that overlaps others starts detached, and is made current where it goes on.
        var receipt = Tracer.StartDetachedSpan("receipt");
        using (receipt.Activate())
            Tracer.StartSpan("print").Dispose();
        receipt.End();
        await RedeemAsync("SUMMER");

        // And so is a piece of code that can't carry an attribute.
        span.SetAttribute("cart.total", Tracer.Trace("add up", static () => 12.5 + 7));
        span.SetStatus(StatusCode.Ok);
    }

    // A whole method is a span, and an argument its attribute, without a line of code.
    [Traced("redeem voucher", Attributes = ["voucher.kind=discount"])]
    static async Task RedeemAsync([TracedParameter("voucher.code")] string code)
    {
        await Task.Yield();
        Span.Current.AddEvent("redeemed", new Tag("voucher.length", code.Length));
    }

    static async Task ReserveAsync()
    {
        using var span = Tracer.StartSpan("reserve");
        span.SetAttribute("stock.warehouse", "north").SetAttribute("stock.shelves", new long[] { 4, 7 });
        await Task.Yield();
        span.AddEvent("retry", new Tag("attempt", 2));
    }

    static async Task ChargeAsync()
    {
        using var span = Tracer.StartSpan("charge", SpanKind.Client);
        span.SetAttribute("payment.amount", 12.5);
        try
        {
            await DeclineAsync();
        }
        catch (InvalidOperationException exception)
        {
            // An event with type, message and stack trace, and the status ERROR.
            span.RecordException(exception);
        }
    }

    static async Task DeclineAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("The card was declined.");
    }
}
