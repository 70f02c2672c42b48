using System.Collections.Concurrent;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Nesting;

/// <summary>A server whose requests start a span, and its client inside another: four spans of one trace.</summary>
sealed class Shop(Recording recording, RunningServer server, ConcurrentQueue<string> parents) : IAsyncDisposable
{
    public const string Client = "System.Net.Http";
    public const string Server = "Microsoft.AspNetCore";

    /// <summary>The traceparent headers that arrived.</summary>
    public IReadOnlyCollection<string> Parents => parents;

    public static async Task<Shop> OpenAsync(Recording recording)
    {
        var parents = new ConcurrentQueue<string>();
        var server = await RunningServer.StartAsync(
            app => app.MapGet("/orders/{id}", async (string id, HttpContext context) =>
            {
                parents.Enqueue(context.Request.Headers.TraceParent.ToString());
                using var inside = recording.Tracer.StartSpan("inside");
                inside.SetAttribute("order", id);
                await Task.Yield();
                using (recording.Tracer.StartSpan("further in"))
                    return id;
            }),
            builder => builder.Services.AddTelemetryAspNetCore());
        return new Shop(recording, server, parents);
    }

    /// <summary>One request inside a span of ours, whose identity is returned.</summary>
    public async Task<TraceContext> OrderAsync(string id = "7")
    {
        using var outside = recording.Tracer.StartSpan("outside");
        outside.SetAttribute("order", id);
        Assert.Equal(id, await server.Client.GetStringAsync(new Uri($"/orders/{id}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(outside, Span.Current);
        return outside.Context;
    }

    /// <summary>The spans of a trace, once all of them have ended.</summary>
    public async Task<IReadOnlyList<SpanData>> SpansOfAsync(TraceContext trace)
    {
        await server.StopAsync();
        return await recording.SpansOfAsync(trace.TraceId);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
