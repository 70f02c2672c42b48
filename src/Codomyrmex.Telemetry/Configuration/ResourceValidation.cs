namespace Codomyrmex.Telemetry;

/// <summary>Checks <see cref="TelemetryOptions.Resources"/>.</summary>
static class ResourceValidation
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    internal static IEnumerable<string> Problems(ResourceOptions resources)
    {
        if (resources.Detectors.Contains(null!))
            yield return "Resources.Detectors contains null; remove it.";
        if (resources.Timeout <= TimeSpan.Zero || resources.Timeout > Longest)
            yield return $"Resources.Timeout is {resources.Timeout}; it must be more than zero and at most a minute.";
    }
}
