using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>A number from 0 (none) to 1 (all).</summary>
static class Share
{
    internal static bool IsValid(double share) => share is >= 0 and <= 1;

    /// <summary>The share itself.</summary>
    /// <exception cref="TelemetryConfigurationException">It is none.</exception>
    internal static double Checked(string key, double share) =>
        IsValid(share) ? share : throw new TelemetryConfigurationException(Problem(key, share));

    /// <summary>What is wrong with it, and the fix.</summary>
    internal static string Problem(string key, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{key}: {share} is not a share; give a number from 0 (none) to 1 (all).");
}
