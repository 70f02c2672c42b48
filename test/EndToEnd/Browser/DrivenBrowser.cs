using EndToEnd.Processes;
using EndToEnd.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Browser;

/// <summary>A browser and a server of its own with something in it, for all tests of the collection.</summary>
public sealed class DrivenBrowser : IAsyncLifetime
{
    ServerProcess? _server;
    IPlaywright? _playwright;
    IBrowser? _browser;
    string _reason = "";

    internal ServerProcess Server => _server!;

    internal Shop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (var program, _reason) = InstalledBrowser.Find();
        if (program is null)
            return;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _server = await ServerProcess.ServeAsync(CancellationToken.None);
        Shop = await Shop.SendAsync(_server);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Timeout = (float)Bounds.Start.TotalMilliseconds,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>A fresh tab on a page of the dashboard. Without a browser the test is skipped; in continuous integration it fails.</summary>
    /// <param name="path">The page.</param>
    /// <param name="server">Another server than the collection's.</param>
    /// <param name="theme">light or dark, as the system prefers it.</param>
    internal async Task<DashboardTab> OpenAsync(string path, ServerProcess? server = null, ColorScheme theme = ColorScheme.Light)
    {
        DemandBrowser();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (server ?? Server).Dashboard.ToString(),
            ViewportSize = new() { Width = 1440, Height = 900 },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Bounds.ScreenMillis);
        SetDefaultExpectTimeout(Bounds.ScreenMillis);
        return await DashboardTab.OpenAsync(context, path);
    }

    /// <summary>Skips or fails the test when there is no browser.</summary>
    internal void DemandBrowser()
    {
        if (_browser is not null)
            return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(_reason);
        Assert.Skip(_reason);
    }
}

/// <summary>The tests that share a browser; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<DrivenBrowser>
{
    public const string Name = "Browser";
}
