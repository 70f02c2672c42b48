using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>Everything that tracing can do, one after the other, in one trace.</summary>
static class Tour
{
    internal static void Configure(TelemetryOptions options)
    {
        options.ServiceName = "console-trace";
        options.ServiceVersion = "1.0";

        // Rules are tried in order: polls are noise, everything else is recorded unless a caller has decided otherwise.
        options.Sampler = Sampler.Rules(
            Sampler.ParentBased(Sampler.AlwaysOn),
            new SamplingRule { Name = "poll*", Sampler = Sampler.AlwaysOff });

        // Seen by every span before it is exported.
        options.Processors.Add(new RegionProcessor("eu"));
    }

    internal static async Task RunAsync(TelemetrySdk telemetry, TextWriter output)
    {
        // Processors can be added later too, and whoever only wants to know has events.
        var counter = new CountingProcessor();
        telemetry.AddProcessor(counter);
        telemetry.SpanStarted += span => output.WriteLine($"  started {span.SpanId}");
        telemetry.SpanEnded += span => output.WriteLine($"  ended   {span.SpanId} {span.Name}, {span.Kind}, {span.Status}");

        using (var tour = Span.Start("tour"))
        {
            output.WriteLine($"trace {tour.TraceId}");
            await Checkout.RunAsync(output);
            await Fetching.RunAsync();
            Mailbox.Run();
            Span.Start("poll").Dispose();
        }

        output.WriteLine($"{counter.Ended} spans ended");
    }
}
