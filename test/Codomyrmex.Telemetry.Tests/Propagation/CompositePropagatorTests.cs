using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class CompositePropagatorTests
{
    [Fact]
    public void AllFormatsAreWritten()
    {
        var both = Propagator.Composite(Propagator.B3, Propagator.W3C, Propagator.B3);
        Assert.Equal(["b3", "traceparent"], Headers.Of(both, Some.RemoteContext()).Select(header => header.Name));
        Assert.Equal(["b3", "traceparent", "tracestate"], both.Fields);
    }

    [Fact]
    public void TheFirstThatFindsAContextWins()
    {
        var first = Some.RemoteContext();
        var second = first with { SpanId = new SpanId(9), TraceState = "a=1" };
        Headers headers = [.. Headers.Of(Propagator.B3, first), .. Headers.Of(Propagator.W3C, second)];
        Assert.Equal(first, headers.Read(Propagator.Composite(Propagator.B3, Propagator.W3C)));
        Assert.Equal(second, headers.Read(Propagator.Composite(Propagator.W3C, Propagator.B3)));
        Assert.Equal(second, headers.Read(Propagator.Composite(Propagator.Jaeger, Propagator.W3C, Propagator.B3)));
    }

    [Fact]
    public void BaggageComesFromAllAndTheFirstValueCounts()
    {
        var both = Propagator.Composite(new Fixed("a=1,b=2"), new Fixed("b=3,c=4"), Propagator.W3C);
        Assert.Equal("a=1,b=2,c=4", $"{new Headers().Read(both).Baggage}");
        var context = Headers.Of(Propagator.W3C, Some.RemoteContext()).Read(both);
        Assert.True(context.IsValid);
        Assert.Equal(3, context.Baggage!.Count);
    }

    [Fact]
    public void NoFormatsWriteAndReadNothing()
    {
        Assert.Empty(Headers.Of(Propagator.None, Some.RemoteContext()));
        Assert.Equal(default, Headers.Of(Propagator.W3C, Some.RemoteContext()).Read(Propagator.None));
        Assert.Empty(Propagator.None.Fields);
    }

    [Fact]
    public void OneFormatIsItself() => Assert.Same(Propagator.B3, Propagator.Composite(Propagator.B3, Propagator.B3, Propagator.None));

    [Fact]
    public void AFormatThatIsNullIsRefused() => Assert.Throws<ArgumentNullException>(() => Propagator.Composite(Propagator.W3C, null!));

    [Theory]
    [InlineData("tracecontext,baggage", "traceparent tracestate baggage", "")]
    [InlineData(" B3 , b3,TraceContext ", "b3 traceparent tracestate", "")]
    [InlineData("b3multi", "X-B3-TraceId X-B3-SpanId X-B3-Sampled", "")]
    [InlineData("jaeger,xtraceid", "uber-trace-id X-Trace-Id X-Span-Id", "")]
    [InlineData("none", "", "")]
    [InlineData("none,b3", "b3", "")]
    [InlineData("xray,b3,Xray,ottrace", "b3", "xray ottrace")]
    [InlineData("xray", null, "xray")]
    [InlineData(",", null, "")]
    public void NamesInTheEnvironmentAreUnderstood(string list, string? fields, string unknown)
    {
        var propagator = PropagatorNames.Parse(list, out var names);
        Assert.Equal(fields, propagator is null ? null : string.Join(' ', propagator.Fields));
        Assert.Equal(unknown, string.Join(' ', names));
    }

    [Fact]
    public void TheEnvironmentChoosesAndCodeWins()
    {
        var environment = Some.Environment(("OTEL_PROPAGATORS", "b3,jaeger"));
        TelemetryOptions options = new();
        Assert.Same(Propagator.Default, options.Propagator);
        environment.ApplyTo(options);
        Assert.Equal(["b3", "uber-trace-id"], options.Propagator.Fields);
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Otlp.Enabled = false;
                options.Propagator = Propagator.W3C;
            },
            environment);
        Assert.Same(Propagator.W3C, sdk.Propagator);
    }

    [Fact]
    public void UnknownNamesAreAProblemOnceAndTheDefaultRemains()
    {
        var environment = Some.Environment(("OTEL_PROPAGATORS", "xray,ottrace,xray"));
        TelemetryOptions options = new();
        environment.ApplyTo(options);
        Assert.Same(Propagator.Default, options.Propagator);
        Assert.StartsWith("OTEL_PROPAGATORS: 'xray, ottrace' is not among", Assert.Single(environment.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void APropagatorThatIsNullIsAProblemOfTheOptions()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options => options.Propagator = null!));
        Assert.StartsWith("Propagator is null", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    /// <summary>A format that always finds the same baggage.</summary>
    sealed class Fixed(string baggage) : Propagator
    {
        public override IReadOnlyList<string> Fields => [];

        public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set)
        {
        }

        public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get) =>
            new() { Baggage = BaggageHeader.Read(baggage, out _) };
    }
}
