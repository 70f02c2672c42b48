using System.Text.Json;
using EndToEnd.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Browser;

/// <summary>axe-core judges every page in both themes: no fault that is serious or critical.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(DrivenBrowser browser)
{
    const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations
            .filter(each => each.impact === 'serious' || each.impact === 'critical')
            .flatMap(each => each.nodes.map(node => `${each.id} (${each.impact}): ${node.target.join(' ')}: ${node.failureSummary}`));
        }
        """;

    static readonly string Axe = File.ReadAllText(Path.Combine(Places.JavaScript, "node_modules", "axe-core", "axe.min.js"));

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/traces", ColorScheme.Light)]
    [InlineData("/traces", ColorScheme.Dark)]
    [InlineData("/traces/{trace}?span={span}", ColorScheme.Light)]
    [InlineData("/traces/{trace}?span={span}", ColorScheme.Dark)]
    [InlineData("/logs", ColorScheme.Light)]
    [InlineData("/logs", ColorScheme.Dark)]
    [InlineData("/metrics?name=shop.orders", ColorScheme.Light)]
    [InlineData("/metrics?name=shop.orders", ColorScheme.Dark)]
    [InlineData("/services", ColorScheme.Light)]
    [InlineData("/services", ColorScheme.Dark)]
    [InlineData("/services/storefront", ColorScheme.Light)]
    [InlineData("/services/storefront", ColorScheme.Dark)]
    [InlineData("/status", ColorScheme.Light)]
    [InlineData("/status", ColorScheme.Dark)]
    public async Task APageHasNoSeriousFault(string page, ColorScheme theme)
    {
        browser.DemandBrowser();
        var path = page.Replace("{trace}", browser.Shop.TraceId, StringComparison.Ordinal)
            .Replace("{span}", browser.Shop.FailedSpanId, StringComparison.Ordinal);
        await using var tab = await browser.OpenAsync(path, theme: theme);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(Content(page));

        var faults = await JudgeAsync(tab);

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        tab.AssertNoFaults();
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AFaultThatIsThereIsFound()
    {
        await using var tab = await browser.OpenAsync("/services");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(Shop.Front);
        await tab.Page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('button'), 'without a name')");

        Assert.Contains(await JudgeAsync(tab), fault => fault.StartsWith("button-name (critical)", StringComparison.Ordinal));
    }

    // Evaluated, not added as an element: the page's content security policy lets no foreign script in.
    static async Task<List<string>> JudgeAsync(DashboardTab tab)
    {
        await tab.Page.EvaluateAsync(Axe);
        return [.. (await tab.Page.EvaluateAsync<JsonElement>(Run)).EnumerateArray().Select(each => each.GetString()!)];
    }

    /// <summary>What the page shows once its data is there: an empty page has no faults.</summary>
    string Content(string page) => page switch
    {
        "/logs" => "was logged",
        "/status" => browser.Server.Grpc.Authority,
        "/metrics?name=shop.orders" => "shop.orders",
        _ => Shop.Front,
    };
}
