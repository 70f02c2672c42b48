using System.Net;
using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Faults.Tests;

/// <summary>A receiver that goes away and comes back at the same address, answers as slowly as it is told, and knows each span it has received how often.</summary>
sealed class Collector : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, (HashSet<long> Numbers, long Arrivals)> _runs = [];
    WebApplication? _application;
    int _port;

    internal Uri Address => new($"http://127.0.0.1:{_port}");

    internal TimeSpan Latency { get; set; }

    internal async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, _port));
        var application = builder.Build();
        application.Run(TakeAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        _port = new Uri(application.Urls.First()).Port;
        _application = application;
    }

    /// <summary>Breaks all connections and listens no more.</summary>
    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _application, null) is not { } application)
            return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
    }

    /// <summary>The numbers of a run's spans that have arrived, each once.</summary>
    internal HashSet<long> Numbers(string run)
    {
        lock (_lock)
            return _runs.TryGetValue(run, out var arrived) ? [.. arrived.Numbers] : [];
    }

    /// <summary>How many of a run's spans have arrived.</summary>
    internal long Count(string run)
    {
        lock (_lock)
            return _runs.TryGetValue(run, out var arrived) ? arrived.Numbers.Count : 0;
    }

    /// <summary>Spans of a run, those that came again included.</summary>
    internal long Arrivals(string run)
    {
        lock (_lock)
            return _runs.TryGetValue(run, out var arrived) ? arrived.Arrivals : 0;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    async Task TakeAsync(HttpContext context)
    {
        var body = new byte[context.Request.ContentLength ?? 0];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        Keep(body);
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, context.RequestAborted);
        context.Response.ContentType = "application/x-protobuf";
        context.Response.ContentLength = 0;
    }

    void Keep(byte[] body)
    {
        Assert.True(TraceRequestView.TryRead(body, out var request, out var error), error.ToString());
        lock (_lock)
        {
            var resources = request.ResourceSpans;
            while (resources.TryNext(out var resource))
            {
                var scopes = resource.ScopeSpans;
                while (scopes.TryNext(out var scope))
                    Keep(scope.Spans);
            }
        }
    }

    void Keep(Repeated<SpanView> spans)
    {
        while (spans.TryNext(out var span))
        {
            var (run, number) = ("", -1L);
            var attributes = span.Attributes;
            while (attributes.TryNext(out var attribute))
            {
                if (attribute.Key.SequenceEqual("run"u8))
                    run = System.Text.Encoding.UTF8.GetString(attribute.Value.StringValue);
                else if (attribute.Key.SequenceEqual("number"u8))
                    number = attribute.Value.IntValue;
            }

            ref var arrived = ref CollectionsMarshal.GetValueRefOrAddDefault(_runs, run, out _);
            arrived.Numbers ??= [];
            arrived.Numbers.Add(number);
            arrived.Arrivals++;
        }
    }
}
