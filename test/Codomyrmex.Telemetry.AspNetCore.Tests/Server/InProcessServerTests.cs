using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

/// <summary>A server without sockets, as tests of web programs have it.</summary>
public sealed class InProcessServerTests
{
    [Fact]
    public async Task RequestsWithoutASocketAreRecordedToo()
    {
        await using var recording = new Recording();
        await using var app = RunningServer.Build(
            app => app.MapGet("/orders/{id}", (string id) => id),
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Services.AddTelemetryAspNetCore();
            });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();

        await client.GetStringAsync(new Uri("/orders/7", UriKind.Relative), TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);

        var span = Assert.Single(await recording.SpansOnceThereAreSomeAsync());
        Assert.Equal("GET /orders/{id}", span.Name);
        Assert.Equal(200L, span["http.response.status_code"]);
        Assert.Null(span["client.address"]);
    }
}
