using System.Diagnostics;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Browser;

[Collection(BrowserTests.Name)]
public sealed class LivePageTests(DrivenBrowser browser)
{
    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ASpanAppearsByItselfAndItsWaterfallShowsItsAttributes()
    {
        await using var tab = await browser.OpenAsync("/traces");
        await Expect(tab.Rows("trace-row").First).ToBeVisibleAsync();
        await tab.MarkAsync();
        var (traceId, spanId, service) = (Unique.TraceId(), Unique.SpanId(), Unique.Name("live"));
        using var client = new OtlpHttpClient(browser.Server.Http);

        var clock = Stopwatch.StartNew();
        var answer = await client.PostAsync("traces", Requests.Traces(service, span =>
        {
            Requests.Span(traceId, spanId, "GET /live")(span);
            span.Nested(9, attribute => attribute.Text(1, "ant.colour").Nested(2, value => value.Text(1, "dark red")));
        }), HttpAnswer.Protobuf);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), answer.Text);
        var row = tab.Page.Locator($"[data-testid=trace-row][data-trace-id='{traceId}']");
        await row.WaitForAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"From the request to the row on the screen: {clock.ElapsedMilliseconds} ms.");

        await Expect(row).ToContainTextAsync(service);
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/traces/{traceId}"));
        var span = tab.Page.Locator($"[data-testid=span-row][data-span-id='{spanId}']");
        await Expect(span).ToContainTextAsync("GET /live");
        await span.ClickAsync();
        await Expect(tab.Page.Locator("[data-testid=attribute-row][data-key='ant.colour']")).ToContainTextAsync("dark red");

        Assert.True(await tab.IsMarkedAsync(), "The page was loaded again.");
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ALogRecordAppearsByItselfAndOpens()
    {
        await using var tab = await browser.OpenAsync("/logs");
        await Expect(tab.Rows("log-row").First).ToBeVisibleAsync();
        await tab.MarkAsync();
        var body = Unique.Name("the ants are out");
        using var client = new OtlpHttpClient(browser.Server.Http);
        var now = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;

        await client.PostAsync("logs", Requests.Logs(Unique.Name("live"), Requests.Log(body, now)), HttpAnswer.Protobuf);

        await Expect(tab.Row("log-row", body)).ToBeVisibleAsync();
        await tab.Row("log-row", body).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(tab.Page.GetByText("service.name").First).ToBeVisibleAsync();
        Assert.True(await tab.IsMarkedAsync(), "The page was loaded again.");
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task APausedPageStandsStillAndCatchesUpWhenLiveAgain()
    {
        await using var tab = await browser.OpenAsync("/traces");
        await Expect(tab.Rows("trace-row").First).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Live", Exact = true }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Paused" })).ToBeVisibleAsync();
        var (missed, seen) = (Unique.TraceId(), Unique.TraceId());
        using var client = new OtlpHttpClient(browser.Server.Http);
        await client.PostAsync("traces", Requests.Traces("live", Requests.Span(missed, Unique.SpanId(), "missed")), HttpAnswer.Protobuf);
        using var live = await Api.LiveStream.OpenAsync(browser.Server.Dashboard, "topics=traces");
        await client.PostAsync("traces", Requests.Traces("live", Requests.Span(seen, Unique.SpanId(), "seen")), HttpAnswer.Protobuf);
        await live.FirstAsync(each => each.Rows.Any(row => row["traceId"]!.ToString() == seen));
        await Expect(tab.Page.Locator($"[data-trace-id='{missed}']")).ToHaveCountAsync(0);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Paused" }).ClickAsync();

        await Expect(tab.Page.Locator($"[data-testid=trace-row][data-trace-id='{missed}']")).ToBeVisibleAsync();
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AnEmptyServerTellsWhereItListensAndThePageChangesWithTheFirstSpan()
    {
        browser.DemandBrowser();
        await using var empty = await ServerProcess.ServeAsync(TestContext.Current.CancellationToken);
        await using var tab = await browser.OpenAsync("/", empty);
        await tab.MarkAsync();
        foreach (var address in new[] { empty.Grpc, empty.Http, empty.Dashboard })
            await Expect(tab.Page.GetByText(address.GetLeftPart(UriPartial.Authority), new() { Exact = true }).First).ToBeVisibleAsync();

        using var client = new OtlpHttpClient(empty.Http);
        var service = Unique.Name("first");
        await client.PostAsync("traces", Requests.Traces(service, Requests.Span(Unique.TraceId(), Unique.SpanId(), "the first")), HttpAnswer.Protobuf);

        await Expect(tab.Page.GetByText(service).First).ToBeVisibleAsync();
        Assert.True(await tab.IsMarkedAsync(), "The page was loaded again.");
        tab.AssertNoFaults();
    }
}
