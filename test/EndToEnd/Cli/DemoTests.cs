using System.Text.Json.Nodes;
using EndToEnd.Api;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Cli;

public sealed class DemoTests
{
    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TheDemoSendsSeveralServicesWithErrorsLogsAndMetrics()
    {
        await using var server = await ServerProcess.StartAsync("demo", [], TestContext.Current.CancellationToken);
        using var api = new TelemetryApi(server);
        using var live = await LiveStream.OpenAsync(server.Dashboard, "topics=status");

        // The server's own status, told every second, says when to look again.
        JsonArray services = [];
        await foreach (var status in live.ReadAsync(TestContext.Current.CancellationToken))
        {
            var rows = Assert.Single(status.Rows)["store"]!["rows"]!;
            services = (await api.GetAsync("/api/services")).AsArray();
            if (services.Count >= 3 && services.Any(each => (int)each!["errors"]! > 0) && (int)rows["logs"]! > 0 && (int)rows["metrics"]! > 0)
                break;
        }

        var traces = (await api.GetAsync("/api/traces?limit=1000"))["traces"]!.AsArray();
        Assert.Contains(traces, trace => trace!["services"]!.AsArray().Count >= 3);
        var logs = (await api.GetAsync("/api/logs?limit=1000"))["logs"]!.AsArray();
        var traced = logs.First(log => log!["traceId"] is not null)!["traceId"]!.ToString();
        Assert.NotEmpty(await api.SpansAsync(traced));
        Assert.NotEmpty((await api.GetAsync("/api/metrics")).AsArray());
    }
}
