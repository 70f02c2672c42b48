using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>A context that travels with a message, a remote parent, and links to spans that have ended.</summary>
static class Mailbox
{
    internal static void Run()
    {
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
        using (Span.Start("process mail", SpanKind.Consumer, parent))
            Span.Start("store").Dispose();

        // Whoever receives many at once has a span of their own, and links to each.
        using var receive = Span.Start("receive mails", SpanKind.Consumer);
        var isLinked = receive.Link(sent, new Tag("messaging.operation.type", "receive"));
        receive.SetAttribute("mail.linked", isLinked);
    }
}
