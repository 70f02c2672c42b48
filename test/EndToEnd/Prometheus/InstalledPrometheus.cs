namespace EndToEnd.Prometheus;

/// <summary>Finds the Prometheus that this machine has; none is ever downloaded.</summary>
static class InstalledPrometheus
{
    /// <summary>The server's program. Without one the test is skipped and says so, except where CI=true: there it fails.</summary>
    public static string Server => Find("prometheus", "PROMETHEUS_PATH");

    /// <summary>The program that checks what the server is to read. As <see cref="Server"/>.</summary>
    public static string Tool => Find("promtool", "PROMTOOL_PATH");

    static string Find(string name, string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : Missing($"{variable} names {named}, which does not exist.");
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists)
            ?? Missing($"{name} is not on the PATH, and {variable} is not set.");
    }

    static string Missing(string problem)
    {
        var reason = $"{problem} These tests need Prometheus: on Debian and Ubuntu 'apt-get install --no-install-recommends prometheus', elsewhere https://prometheus.io/download.";
        Assert.False(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), reason);
        Assert.Skip(reason);
        return "";
    }
}
