using System.Net;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Live;

public sealed class LiveEndpointTests
{
    const string OtherTrace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task AcceptedRowsArriveAsTheListsGiveThem()
    {
        await using var server = await RunningServer.StartAsync();
        await using var live = await EventStream.OpenAsync(server, "?topics=traces,logs,metrics");
        await server.SendAsync("traces", Wire.Span());
        var (_, topic, traces) = await live.ReadAsync();
        Assert.Equal("traces", topic);
        Assert.Equal((await server.GetAsync("/api/traces")).GetProperty("traces").GetRawText(), traces.GetRawText());

        await server.SendAsync("logs", Wire.Log());
        (_, topic, var logs) = await live.ReadAsync();
        Assert.Equal("logs", topic);
        Assert.Equal((await server.GetAsync("/api/logs")).GetProperty("logs").GetRawText(), logs.GetRawText());

        await server.SendAsync("metrics", Wire.Metric("m", """ "gauge":{"dataPoints":[{"timeUnixNano":"5","asInt":"1"}]} """));
        (_, topic, var metrics) = await live.ReadAsync();
        Assert.Equal("metrics", topic);
        Assert.Equal((await server.GetAsync("/api/metrics")).GetRawText(), metrics.GetRawText());
    }

    [Fact]
    public async Task OtherTopicsServicesAndTracesAreLeftOut()
    {
        await using var server = await RunningServer.StartAsync();
        await using var live = await EventStream.OpenAsync(server, $"?topics=traces&service=cart&traceId={OtherTrace.ToUpperInvariant()}");
        await server.SendAsync("logs", Wire.Log("cart"));
        await server.SendAsync("traces", Wire.Span("shop"));
        await server.SendAsync("traces", Wire.Span("cart", spanId: "00f067aa0ba902b7"));
        await server.SendAsync("traces", Wire.Span("cart", traceId: OtherTrace));
        Assert.Equal(OtherTrace, (await live.ReadAsync()).Data[0].GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task AReaderWhoComesBackGetsWhatItMissed()
    {
        await using var server = await RunningServer.StartAsync();
        string id;
        await using (var live = await EventStream.OpenAsync(server, "?topics=logs"))
        {
            await server.SendAsync("logs", Wire.Log(body: """{"stringValue":"first"}"""));
            (id, _, _) = await live.ReadAsync();
        }

        await server.SendAsync("logs", Wire.Log(body: """{"stringValue":"second"}"""));
        await using var again = await EventStream.OpenAsync(server, "?topics=logs", id);
        Assert.Equal("second", (await again.ReadAsync()).Data[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task AReaderOfAnotherRunIsToldOfAGap()
    {
        await using var server = await RunningServer.StartAsync();
        await using (var first = await EventStream.OpenAsync(server, "?topics=logs"))
        {
            await server.SendAsync("logs", Wire.Log());
            await first.ReadAsync();
        }

        await using var live = await EventStream.OpenAsync(server, "?topics=logs", "123456789abc-7-0-9-0");
        var (id, topic, data) = await live.ReadAsync();
        Assert.Equal(("gap", 1), (topic, data.GetProperty("missed").GetInt32()));
        await using var resumed = await EventStream.OpenAsync(server, "?topics=logs", id);
        await server.SendAsync("logs", Wire.Log());
        Assert.Equal("logs", (await resumed.ReadAsync()).Event);
    }

    [Fact]
    public async Task WhatNobodyReadForLongIsAGapToWhoComesBack()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(new ServerOptions { TimeProvider = time });
        string id;
        await using (var live = await EventStream.OpenAsync(server, "?topics=logs"))
        {
            await server.SendAsync("logs", Wire.Log());
            (id, _, _) = await live.ReadAsync();
        }

        // The server notices that the reader left when it next does something for it; until then rows are kept, which is right too.
        await UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await server.SendAsync("logs", Wire.Log());
            await using var live = await EventStream.OpenAsync(server, "?topics=logs", id);
            return (await live.ReadAsync()).Event == "gap";
        });
    }

    [Fact]
    public async Task TheStatusComesAtOnceAndThenEverySecond()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(new ServerOptions { TimeProvider = time });
        await using var live = await EventStream.OpenAsync(server, "?topics=status");
        Assert.Equal("0", (await live.ReadAsync()).Data[0].GetProperty("uptime").GetString());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("1000000000", (await live.ReadAsync()).Data[0].GetProperty("uptime").GetString());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2000000000", (await live.ReadAsync()).Data[0].GetProperty("uptime").GetString());
    }

    [Fact]
    public async Task AQuietFeedShowsThatItLives()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(new ServerOptions { TimeProvider = time });
        var idle = time.WaitingTimers;
        await using var live = await EventStream.OpenAsync(server, "?topics=traces");
        await UntilAsync(() => Task.FromResult(time.WaitingTimers > idle));
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.StartsWith(":", Assert.Single(await live.ReadBlockAsync() ?? []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeBatchesComeInSeveralEvents()
    {
        await using var server = await RunningServer.StartAsync();
        await using var live = await EventStream.OpenAsync(server, "?topics=logs");
        var records = string.Join(',', Enumerable.Repeat("""{"timeUnixNano":"5","body":{"stringValue":"x"}}""", 250));
        await server.SendAsync("logs", $$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{{records}}]}]}]}""");
        Assert.Equal(100, (await live.ReadAsync()).Data.GetArrayLength());
        Assert.Equal(100, (await live.ReadAsync()).Data.GetArrayLength());
        Assert.Equal(50, (await live.ReadAsync()).Data.GetArrayLength());
    }

    [Fact]
    public async Task AFaultWhileSummingUpDoesNotEndTheFeed()
    {
        await using var server = await RunningServer.StartAsync(store: AnsweringStore.Always(AppendResult.Accepted));
        await using var live = await EventStream.OpenAsync(server, "?topics=traces,logs");
        await server.SendAsync("traces", Wire.Span());
        await server.SendAsync("logs", Wire.Log());
        await server.SendAsync("logs", Wire.Log());
        Assert.Equal("logs", (await live.ReadAsync()).Event);
    }

    [Fact]
    public async Task StoppingTheServerEndsTheFeed()
    {
        var server = await RunningServer.StartAsync();
        await using var live = await EventStream.OpenAsync(server, "?topics=traces");
        var stopping = server.DisposeAsync();
        Assert.Null(await live.ReadBlockAsync());
        await stopping;
    }

    [Theory]
    [InlineData("?topics=alerts", "topics")]
    [InlineData("?query=x", "not supported by this server version")]
    [InlineData("?traceId=1", "traceId")]
    public async Task WrongParametersAreRefused(string query, string detail)
    {
        await using var server = await RunningServer.StartAsync();
        var problem = await server.GetProblemAsync("/api/live" + query);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(detail, problem.Detail, StringComparison.Ordinal);
    }

    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }
}
