using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EndToEnd.Browser;

/// <summary>A tab that shows the dashboard. What its scripts throw, or write as errors to the console, fails the test.</summary>
sealed class DashboardTab : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly ConcurrentQueue<string> _faults = new();

    DashboardTab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, message) => _faults.Enqueue("The page threw: " + message);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Enqueue("The console says: " + message.Text);
        };
    }

    public IPage Page { get; }

    public static async Task<DashboardTab> OpenAsync(IBrowserContext context, string path)
    {
        var tab = new DashboardTab(context, await context.NewPageAsync());
        await tab.Page.GotoAsync(path);
        return tab;
    }

    public ILocator Rows(string testId) => Page.GetByTestId(testId);

    public ILocator Row(string testId, string text) => Rows(testId).Filter(new() { HasText = text });

    /// <summary>Leaves a mark that only a reload removes.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.notReloaded = true; }");

    public Task<bool> IsMarkedAsync() => Page.EvaluateAsync<bool>("() => window.notReloaded === true");

    public void AssertNoFaults() => Assert.True(_faults.IsEmpty, string.Join(Environment.NewLine, _faults));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
