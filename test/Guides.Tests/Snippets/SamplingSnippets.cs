using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class SamplingSnippets
{
    static void Probability(TelemetryOptions options)
    {
        options.Sampler = Sampler.ParentBased(Sampler.Probability(0.1));
    }

    static void Rules(TelemetryOptions options)
    {
        options.Sampler = Sampler.ParentBased(Sampler.Rules(
            Sampler.Probability(0.25),
            new SamplingRule { Kind = SpanKind.Server, Attributes = { ["url.path"] = "/health*" }, Sampler = Sampler.AlwaysOff },
            new SamplingRule { Source = "Shop.Payments", Kind = SpanKind.Server },
            new SamplingRule { Attributes = { ["url.path"] = "/search*" }, Sampler = Sampler.RateLimited(5) }));
    }

    static void Jaeger(TelemetryOptions options)
    {
        options.Sampler = Sampler.ParentBased(Sampler.JaegerRemote(new Uri("http://localhost:5778/sampling")));
    }

    static void Tail(TelemetryOptions options)
    {
        options.TailSampling = new TailSamplingOptions
        {
            SlowerThan = TimeSpan.FromSeconds(2),
            Ratio = 0.05,
            Rules = { new SamplingRule { Attributes = { ["customer.tier"] = "gold" } } },
        };
    }

    static void Diagnose(TelemetrySdk telemetry)
    {
        var cut = telemetry.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.TailBufferFull);
        var leftOut = telemetry.Diagnostics.SampledOut;
    }
}
