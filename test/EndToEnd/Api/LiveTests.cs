using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Api;

public sealed class LiveTests(SharedServer server) : IDisposable
{
    readonly OtlpHttpClient _client = new(server.Process.Http);

    public void Dispose() => _client.Dispose();

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ASpanThatArrivesIsToldAsItsTrace()
    {
        var service = Unique.Name("live");
        var traceId = Unique.TraceId();
        using var live = await LiveStream.OpenAsync(server.Process.Dashboard, "topics=traces");

        await SendAsync("traces", Requests.Traces(service, Requests.Span(traceId, Unique.SpanId(), "GET /live")));

        var told = await live.FirstAsync(each => each.Rows.Any(row => row["traceId"]!.ToString() == traceId));
        Assert.Equal("traces", told.Name);
        Assert.NotNull(told.Id);
        var trace = told.Rows.Single(row => row["traceId"]!.ToString() == traceId);
        Assert.Equal(service, trace["rootService"]!.ToString());
        Assert.Equal("GET /live", trace["rootName"]!.ToString());
        Assert.Equal("1000000", trace["duration"]!.ToString());
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task OnlyTheServiceAskedForIsTold()
    {
        var service = Unique.Name("live");
        using var live = await LiveStream.OpenAsync(server.Process.Dashboard, $"topics=logs&service={service}");

        await SendAsync("logs", Requests.Logs(Unique.Name("other"), Requests.Log("not this", 1_700_000_000_000_000_000)));
        await SendAsync("logs", Requests.Logs(service, Requests.Log("this", 1_700_000_000_000_000_001)));

        var told = await live.FirstAsync(each => each.Name == "logs");
        Assert.Equal("this", Assert.Single(told.Rows)["body"]!.ToString());
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AMetricThatGetsPointsIsTold()
    {
        var name = Unique.Name("live.metric");
        using var live = await LiveStream.OpenAsync(server.Process.Dashboard, "topics=metrics");

        await SendAsync("metrics", Requests.Metrics(Unique.Name("live"), Requests.Gauge(name, 1_700_000_000_000_000_000)));

        var told = await live.FirstAsync(each => each.Rows.Any(row => row["name"]!.ToString() == name));
        Assert.Equal("metrics", told.Name);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AReaderThatComesBackGetsWhatItMissed()
    {
        var service = Unique.Name("live");
        string? lastId;
        using (var live = await LiveStream.OpenAsync(server.Process.Dashboard, $"topics=logs&service={service}"))
        {
            await SendAsync("logs", Requests.Logs(service, Requests.Log("before", 1_700_000_000_000_000_000)));
            lastId = (await live.FirstAsync(each => each.Name == "logs")).Id;
        }

        await SendAsync("logs", Requests.Logs(service, Requests.Log("missed", 1_700_000_000_000_000_001)));

        using var again = await LiveStream.OpenAsync(server.Process.Dashboard, $"topics=logs&service={service}", lastId);
        var told = await again.FirstAsync(each => each.Name is "logs" or "gap");
        Assert.Equal("logs", told.Name);
        Assert.Equal("missed", Assert.Single(told.Rows)["body"]!.ToString());
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task StatusIsToldAgainAndAgain()
    {
        using var live = await LiveStream.OpenAsync(server.Process.Dashboard, "topics=status");
        var uptimes = new List<long>();
        await live.FirstAsync(each =>
        {
            uptimes.Add(long.Parse(Assert.Single(each.Rows)["uptime"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
            return uptimes.Count == 3;
        });
        Assert.Equal(uptimes.Order(), uptimes);
    }

    async Task SendAsync(string signal, byte[] request)
    {
        var answer = await _client.PostAsync(signal, request, HttpAnswer.Protobuf);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), $"{answer.Status} {answer.Text}");
    }
}
