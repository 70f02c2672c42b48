namespace EndToEnd.Prometheus;

/// <summary>Finds the Prometheus that this machine has; none is ever downloaded.</summary>
static class InstalledPrometheus
{
    /// <summary>The server's program. Fails the test where there is none.</summary>
    public static string Server => Find("prometheus", "PROMETHEUS_PATH");

    /// <summary>The program that checks what the server is to read. Fails the test where there is none.</summary>
    public static string Tool => Find("promtool", "PROMTOOL_PATH");

    static string Find(string name, string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw Missing($"{variable} names {named}, which does not exist.");
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists)
            ?? throw Missing($"{name} is not on the PATH, and {variable} is not set.");
    }

    static InvalidOperationException Missing(string problem) => new(
        $"{problem} These tests need Prometheus: on Debian and Ubuntu 'apt-get install --no-install-recommends prometheus', elsewhere https://prometheus.io/download.");
}
