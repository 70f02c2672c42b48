using System.Collections.Concurrent;
using Codomyrmex.Telemetry.Traced.Tests.Support;

[assembly: AssemblyFixture(typeof(Recording))]

namespace Codomyrmex.Telemetry.Traced.Tests.Support;

/// <summary>The process's SDK. Each test has a trace of its own, so tests run beside each other.</summary>
public sealed class Recording : IDisposable
{
    internal const string Unsampled = "unsampled";

    readonly TelemetrySdk _sdk = TelemetrySdk.Start(o =>
    {
        o.ServiceName = "traced-tests";
        o.Sampler = new UnlessNamed();
        o.Otlp.Enabled = false;
        o.Processors.Add(new Keeper());
    });

    static ConcurrentQueue<SpanData> Ended { get; } = new();

    public void Dispose() => _sdk.Dispose();

    /// <summary>Runs <paramref name="body"/> inside a span and returns the spans that ended in it, in the order of their end.</summary>
    internal static IReadOnlyList<SpanData> Of(Action body)
    {
        using var root = Span.Start("test");
        body();
        Assert.Equal(root, Span.Current);
        return SpansOf(root.TraceId);
    }

    /// <inheritdoc cref="Of(Action)"/>
    internal static async Task<IReadOnlyList<SpanData>> OfAsync(Func<Task> body)
    {
        using var root = Span.Start("test");
        await body();
        Assert.Equal(root, Span.Current);
        return SpansOf(root.TraceId);
    }

    static SpanData[] SpansOf(TraceId trace) => [.. Ended.Where(span => span.TraceId == trace)];

    /// <summary>Keeps a span before its end returns, whatever other tests do at that moment.</summary>
    sealed class Keeper : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => Ended.Enqueue(span.ToData());
    }

    sealed class UnlessNamed : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) =>
            parameters.Name == Unsampled || (parameters.Parent.IsValid && (parameters.Parent.Flags & TraceFlags.Sampled) == 0)
                ? SamplingDecision.Drop
                : SamplingDecision.RecordAndSample;
    }
}
