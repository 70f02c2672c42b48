using System.Diagnostics.Metrics;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

/// <summary>What .NET, ASP.NET Core and HttpClient measure by themselves, in a file that uses .NET's instruments and ours.</summary>
public sealed class ServerMetricsTests
{
    [Fact]
    public async Task WhatTheFrameworkMeasuresArrivesWithoutFurtherAdo()
    {
        var memory = new InMemoryExporter();
        var recording = new Recording(options =>
        {
            options.Meters.Enabled = true;
            options.Exporters.Add(memory);
        });
        using var library = new Meter("Shop");
        var theirs = library.CreateCounter<long>("theirs");
        var ours = recording.Sdk.GetMeter("Shop").CreateCounter<long>("ours");
        var server = await RunningServer.StartAsync(app => app.MapGet("/measured/{id}", (string id) =>
        {
            theirs.Add(1, new KeyValuePair<string, object?>("id", id));
            ours.Add(1, new Tag("id", id));
            Metrics.Record("of.no.sdk", 1);
            return id;
        }));
        IReadOnlyList<MetricData> metrics;
        await using (recording)
        {
            await using (server)
            {
                await server.Client.GetStringAsync(new Uri("/measured/7", UriKind.Relative), TestContext.Current.CancellationToken);
                await server.StopAsync();
            }

            // What the server's meters measured is collected once more after their end.
            Assert.True(await recording.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
            metrics = memory.Metrics;
        }

        var request = Assert.Single(PointsOf("http.server.request.duration"), point => Has(point, "http.route=/measured/{id}"));
        Assert.True(Has(request, "http.request.method=GET") && Has(request, "http.response.status_code=200"));
        Assert.Equal((1, 0.005), (request.Histogram!.Count, request.Histogram.Bounds[0]));
        var call = Assert.Single(PointsOf("http.client.request.duration"), point => Has(point, $"server.port={server.Address.Port}"));
        Assert.Equal(1, call.Histogram!.Count);
        Assert.Contains(PointsOf("dotnet.gc.collections"), point => Has(point, "gc.heap.generation=gen0"));
        Assert.NotEmpty(PointsOf("kestrel.connection.duration"));
        Assert.Equal((1, 1), (Assert.Single(PointsOf("theirs")).LongValue, Assert.Single(PointsOf("ours")).LongValue));

        IReadOnlyList<MetricPoint> PointsOf(string name) => Assert.Single(metrics, metric => metric.Name == name).Points;
        static bool Has(MetricPoint point, string attribute) => point.Attributes.ToArray().Any(tag => tag.ToString() == attribute);
    }

    [Fact]
    public async Task TheSdksOwnRequestsAreNotAmongThem()
    {
        var memory = new InMemoryExporter();
        var exports = 0;
        await using var server = await RunningServer.StartAsync(app => app.MapPost("/v1/{signal}", (string signal) =>
        {
            Interlocked.Increment(ref exports);
        }));
        await using (var sdk = TelemetrySdk.Create(options =>
        {
            options.Meters.Enabled = true;
            options.Exporters.Add(memory);
            options.Otlp.Enabled = true;
            options.Otlp.Endpoint = server.Address;
        }))
        {
            Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
            await server.Client.GetAsync(new Uri("/other", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        }

        Assert.True(exports >= 2);
        foreach (var name in new[] { "http.client.request.duration", "http.client.active_requests" })
        {
            var points = Assert.Single(memory.Metrics, metric => metric.Name == name).Points
                .Where(point => point.Attributes.ToArray().Any(tag => tag.ToString() == $"server.port={server.Address.Port}"));
            Assert.Contains("http.request.method=GET", Assert.Single(points).Attributes.ToArray().Select(tag => tag.ToString()));
        }
    }
}
