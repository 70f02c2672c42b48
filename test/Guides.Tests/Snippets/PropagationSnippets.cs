using System.Diagnostics;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class PropagationSnippets
{
    static void Send(HttpRequestMessage request)
    {
        using var span = Span.Start("POST /orders", SpanKind.Client);
        TraceContext.Current.Inject(request.Headers);
    }

    static void Receive(HttpRequestMessage request)
    {
        var parent = TraceContext.Extract(request.Headers);
        using var span = Span.Start("POST /orders", SpanKind.Server, parent);
    }

    static async Task ChooseAsync()
    {
        await using var telemetry = TelemetrySdk.Start(o =>
        {
            o.Propagator = Propagator.Composite(Propagator.W3C, Propagator.B3, Propagator.Baggage);
        });
    }

    static void Write(Message message)
    {
        TraceContext.Current.Inject(message, (message, name, value) => message.Properties[name] = value);
    }

    static void Read(Message message)
    {
        var parent = TraceContext.Extract(message, (message, name) => message.Properties.GetValueOrDefault(name));
    }

    static void ReadAll(List<(string Name, string Value)> headers)
    {
        var parent = TraceContext.Extract(headers, CarrierValues (headers, name) => CarrierValues.From(headers.Where(h => h.Name == name).Select(h => h.Value)));
    }

    static void SetBaggage()
    {
        Baggage.Current = Baggage.Current.Set("tenant", "blue").Set("plan", "pro", metadata: "ttl=30");
    }

    static void GetBaggage()
    {
        var tenant = Baggage.Current.Get("tenant");
    }

    static void ReceiveBaggage(HttpRequestMessage request)
    {
        var parent = TraceContext.Extract(request.Headers);
        var tenant = parent.Baggage?.Get("tenant");
    }

    static void StartChild()
    {
        var start = new ProcessStartInfo("report-builder") { UseShellExecute = false };
        TraceContext.Current.Inject(start);
        using var child = Process.Start(start);
    }

    static void InChild()
    {
        using var span = Span.Start("build report", SpanKind.Internal, TraceContext.FromEnvironment());
    }

    sealed record Message(Dictionary<string, string> Properties);

    sealed class TicketPropagator : Propagator
    {
        public override IReadOnlyList<string> Fields { get; } = ["ticket"];

        public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
        {
            if (context.IsValid)
                set(carrier, "ticket", $"{context.TraceId}/{context.SpanId}");
        }

        public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get) =>
            get(carrier, "ticket").Single?.Split('/') is [var trace, var span] && TraceId.TryParse(trace, out var traceId) && SpanId.TryParse(span, out var spanId)
                ? new TraceContext(traceId, spanId, TraceFlags.Sampled, IsRemote: true)
                : default;
    }
}
