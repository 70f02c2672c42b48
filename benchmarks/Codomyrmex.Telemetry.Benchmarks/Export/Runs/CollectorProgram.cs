using System.Globalization;
using Codomyrmex.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.Benchmarks.Export.Runs;

/// <summary>
/// <c>collector LATENCY</c>: a receiver of spans over HTTP that counts them and answers after so many milliseconds. Writes its address, and the count when its
/// input ends.
/// </summary>
static class CollectorProgram
{
    static long _spans;

    internal static async Task<int> RunAsync(string[] args)
    {
        var latency = TimeSpan.FromMilliseconds(int.Parse(args[0], CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        await using var application = builder.Build();
        application.Run(async context => await TakeAsync(context, latency));
        await application.StartAsync();
        Console.WriteLine(application.Urls.First());
        await Console.In.ReadToEndAsync();
        Console.WriteLine(Interlocked.Read(ref _spans));
        await application.StopAsync();
        return 0;
    }

    static async Task TakeAsync(HttpContext context, TimeSpan latency)
    {
        var body = new byte[context.Request.ContentLength ?? 0];
        await context.Request.Body.ReadExactlyAsync(body);
        Interlocked.Add(ref _spans, Count(body));
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency);
        context.Response.ContentType = "application/x-protobuf";
        context.Response.ContentLength = 0;
    }

    static long Count(byte[] body)
    {
        if (!TraceRequestView.TryRead(body, out var request, out _))
            return 0;
        var spans = 0L;
        var resources = request.ResourceSpans;
        while (resources.TryNext(out var resource))
        {
            var scopes = resource.ScopeSpans;
            while (scopes.TryNext(out var scope))
                spans += scope.Spans.Count;
        }

        return spans;
    }
}
