using System.Text.RegularExpressions;
using EndToEnd.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Browser;

[Collection(BrowserTests.Name)]
public sealed class PageTests(DrivenBrowser browser)
{
    const string Background = "() => getComputedStyle(document.body).backgroundColor";

    /// <summary>True once something has been painted in several colours.</summary>
    const string HasInk = """
        canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size > 3;
        }
        """;

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ALinkToASpanOpensItsTraceWithTheSpanSelected()
    {
        browser.DemandBrowser();
        var shop = browser.Shop;
        await using var tab = await browser.OpenAsync($"/trace/{shop.TraceId}?span={shop.FailedSpanId}");

        await Expect(tab.Page).ToHaveURLAsync(new Regex($"/traces/{shop.TraceId}\\?.*span={shop.FailedSpanId}"));
        await Expect(tab.Rows("span-row")).ToHaveCountAsync(2);
        await Expect(tab.Page.Locator($"[data-testid=span-row][data-span-id='{shop.FailedSpanId}']")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(tab.Page.Locator("[data-testid=attribute-row][data-key='payment.kind']")).ToContainTextAsync("card");
        await Expect(tab.Page.GetByText("card declined").First).ToBeVisibleAsync();
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AMetricIsChosenAndDrawn()
    {
        await using var tab = await browser.OpenAsync("/metrics");

        await tab.Row("metric-row", "shop.oven.temperature").ClickAsync();

        var chart = tab.Page.Locator("canvas").First;
        await Expect(chart).ToBeVisibleAsync();
        await tab.Page.WaitForFunctionAsync(HasInk, await chart.ElementHandleAsync());
        await Expect(tab.Rows("series-row")).ToHaveCountAsync(1);
        await Expect(tab.Rows("series-row")).ToContainTextAsync(Shop.Front);
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ServicesAreListedWithTheirErrors()
    {
        await using var tab = await browser.OpenAsync("/services");
        await Expect(tab.Row("service-row", Shop.Front)).ToBeVisibleAsync();
        await Expect(tab.Row("service-row", Shop.Back)).ToContainTextAsync("100");
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task StatusShowsWhereTheServerListens()
    {
        await using var tab = await browser.OpenAsync("/status");
        foreach (var address in new[] { browser.Server.Grpc, browser.Server.Http })
            await Expect(tab.Page.GetByText(address.Authority).First).ToBeVisibleAsync();
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TheThemeIsChosenAndStaysChosen()
    {
        await using var tab = await browser.OpenAsync("/traces");
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "light");
        var light = await tab.Page.EvaluateAsync<string>(Background);

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Theme") }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Dark" }).ClickAsync();

        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        Assert.NotEqual(light, await tab.Page.EvaluateAsync<string>(Background));
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ThePagesAreReachedByTheRail()
    {
        await using var tab = await browser.OpenAsync("/");
        foreach (var (name, path) in new[] { ("Services", "services"), ("Traces", "traces"), ("Logs", "logs"), ("Metrics", "metrics"), ("Status", "status") })
        {
            await tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(tab.Page).ToHaveURLAsync(new Regex($"/{path}(\\?|$)"));
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = name }).First).ToBeVisibleAsync();
        }

        await tab.Page.GoBackAsync();
        await Expect(tab.Page).ToHaveURLAsync(new Regex("/metrics"));
        tab.AssertNoFaults();
    }
}
