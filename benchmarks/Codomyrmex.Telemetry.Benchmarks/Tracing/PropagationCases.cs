using System.Diagnostics;
using Codomyrmex.Telemetry.Benchmarks.Measuring;
using OpenTelemetry.Context.Propagation;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>A context into headers and out of them again, as a service does for each request, beside the official propagator.</summary>
static class PropagationCases
{
    const int Repeats = 64;
    const string State = "vendor=opaque-value,other@tenant=00f067aa0ba902b7";

    internal static IReadOnlyList<Comparison> Create() => [.. Cases("", State), .. Cases(" without tracestate", null)];

    static IEnumerable<Comparison> Cases(string suffix, string? state)
    {
        var ours = new TraceContext(new TraceId(0x0af7651916cd43dd, 0x8448eb211c80319c), new SpanId(0xb7ad6b7169203331), TraceFlags.Sampled, state);
        var peer = new PropagationContext(
            new ActivityContext(
                ActivityTraceId.CreateFromString(ours.TraceId.ToString()),
                ActivitySpanId.CreateFromString(ours.SpanId.ToString()),
                ActivityTraceFlags.Recorded,
                state),
            default);
        var (ourHeaders, peerHeaders) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var official = new TraceContextPropagator();
        yield return new Comparison(
            $"inject W3C{suffix}, vs official TraceContextPropagator",
            Repeats,
            () => Repeat(() => Inject(ours, ourHeaders)),
            () => Repeat(() => Inject(official, peer, peerHeaders)));
        yield return new Comparison(
            $"inject + extract W3C{suffix}, vs official TraceContextPropagator",
            Repeats,
            () => Repeat(() => Inject(ours, ourHeaders) + Extract(ourHeaders)),
            () => Repeat(() => Inject(official, peer, peerHeaders) + Extract(official, peerHeaders)));
    }

    static long Inject(in TraceContext context, Dictionary<string, string> headers)
    {
        Propagator.W3C.Inject(context, headers, static (headers, name, value) => headers[name] = value);
        return headers.Count;
    }

    static long Extract(Dictionary<string, string> headers)
    {
        var context = Propagator.W3C.Extract(headers, static CarrierValues (headers, name) => headers.GetValueOrDefault(name));
        return (long)context.Flags + (context.IsRemote ? 10 : 0) + (context.TraceState?.Length ?? 0);
    }

    static long Inject(TraceContextPropagator official, PropagationContext context, Dictionary<string, string> headers)
    {
        official.Inject(context, headers, static (headers, name, value) => headers[name] = value);
        return headers.Count;
    }

    static long Extract(TraceContextPropagator official, Dictionary<string, string> headers)
    {
        var context = official.Extract(default, headers, static (headers, name) => headers.TryGetValue(name, out var value) ? [value] : null).ActivityContext;
        return (long)context.TraceFlags + (context.IsRemote ? 10 : 0) + (context.TraceState?.Length ?? 0);
    }

    static long Repeat(Func<long> work)
    {
        var sum = 0L;
        for (var i = 0; i < Repeats; i++)
            sum += work();
        return sum;
    }
}
