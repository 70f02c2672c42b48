using System.Net;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

public sealed class RequestFilterTests
{
    [Fact]
    public async Task ARequestThatIsLeftOutLeavesOutWhatIsInside()
    {
        await using var recording = new Recording();
        var sent = "";
        await using var behind = await RunningServer.StartAsync(
            app => app.MapGet("/", (HttpContext context) => sent = context.Request.Headers.TraceParent.ToString()),
            builder => builder.Services.AddTelemetryAspNetCore());
        await using var front = await RunningServer.StartAsync(
            app => app.MapGet("/{page}", async (string page) =>
            {
                using var inside = recording.Tracer.StartSpan($"inside {page}");
                return await behind.Client.GetStringAsync(new Uri("/", UriKind.Relative));
            }),
            builder => builder.Services.AddTelemetryAspNetCore(options => options.Filter = static context => context.Request.Path != "/health"));

        TraceContext trace;
        using (var outside = recording.Tracer.StartSpan("outside"))
        {
            trace = outside.Context;
            await front.Client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        Assert.Equal(trace.TraceId, TraceContext.Extract(new HeaderDictionary { ["traceparent"] = sent }).TraceId);
        Assert.False(TraceContext.Extract(new HeaderDictionary { ["traceparent"] = sent }).IsSampled);
        await front.Client.GetStringAsync(new Uri("/orders", UriKind.Relative), TestContext.Current.CancellationToken);
        await front.StopAsync();
        await behind.StopAsync();
        var spans = await recording.SpansAsync();
        Assert.Equal(["GET", "outside"], NamesOf(spans.Where(span => span.TraceId == trace.TraceId)));
        Assert.Equal(["GET", "GET", "GET /", "GET /{page}", "inside orders"], NamesOf(spans.Where(span => span.TraceId != trace.TraceId)));
    }

    [Fact]
    public async Task AFilterThatThrowsLeavesNothingOut()
    {
        await using var requests = await Requests.OpenAsync(
            app => app.MapGet("/", () => "ok"),
            options => options.Filter = static _ => throw new InvalidOperationException());

        Assert.Equal(HttpStatusCode.OK, await requests.SendAsync("/"));

        Assert.Equal("GET /", (await requests.SpanAsync()).Name);
    }

    static IEnumerable<string> NamesOf(IEnumerable<SpanData> spans) => spans.Select(span => span.Name).Order(StringComparer.Ordinal);
}
