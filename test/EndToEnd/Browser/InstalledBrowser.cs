namespace EndToEnd.Browser;

/// <summary>Finds a Chromium, Chrome or Edge that this machine has; none is ever downloaded.</summary>
static class InstalledBrowser
{
    /// <summary>The variable that names the browser to use.</summary>
    public const string Variable = "BROWSER_PATH";

    static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    /// <summary>The browser's program, or null and where it was looked for.</summary>
    public static (string? Path, string Reason) Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? (named, "") : (null, $"{Variable} names {named}, which does not exist.");

        var found = Candidates().FirstOrDefault(File.Exists);
        return (found, found is null ? $"No Chromium, Chrome or Edge is installed in the usual places, and {Variable} is not set." : "");
    }

    static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
            return OnWindows();
        return OperatingSystem.IsMacOS() ? OnMacOS().Concat(OnPath()) : OnPath().Concat(Names.Select(name => "/snap/bin/" + name));
    }

    static IEnumerable<string> OnPath() =>
        from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from name in Names
        select Path.Combine(directory, name);

    static IEnumerable<string> OnMacOS() =>
        from root in new[] { "/Applications", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Applications") }
        from name in new[] { "Google Chrome", "Chromium", "Microsoft Edge" }
        select Path.Combine(root, name + ".app", "Contents", "MacOS", name);

    static IEnumerable<string> OnWindows() =>
        from root in new[]
        {
            Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData,
        }
        from program in new[] { @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }
        select Path.Combine(Environment.GetFolderPath(root), program);
}
