using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>A context that travels with a message, a remote parent, and links to spans that have ended.</summary>
static class Mailbox
{
    internal static void Run()
    {
        // Baggage goes wherever the context goes.
        Baggage.Current = Baggage.Current.Set("shop.tenant", "blue");

        // The sender puts its identity into the message.
        var headers = new Dictionary<string, string>();
        TraceContext sent;
        using (var send = Span.Start("send mail", SpanKind.Producer))
        {
            TraceContext.Current.Inject(headers);
            sent = send.Context;
        }

        // Whoever processes it goes on with the trace.
        var parent = TraceContext.Extract(headers);
        using (var process = Span.Start("process mail", SpanKind.Consumer, parent))
        {
            process.SetAttribute("shop.tenant", parent.Baggage?.Get("shop.tenant"));
            Span.Start("store").Dispose();
        }

        // For systems that know other headers there are other formats; TelemetryOptions.Propagator chooses one for the whole program.
        var old = new Dictionary<string, string>();
        Propagator.XTraceId.Inject(sent, old, static (headers, name, value) => headers[name] = value);
        Propagator.XTraceId.Extract(old, static (headers, name) => headers.GetValueOrDefault(name));

        // Whoever receives many at once has a span of their own, and links to each.
        using var receive = Span.Start("receive mails", SpanKind.Consumer);
        var isLinked = receive.Link(sent, new Tag("messaging.operation.type", "receive"));
        receive.SetAttribute("mail.linked", isLinked);
    }
}
