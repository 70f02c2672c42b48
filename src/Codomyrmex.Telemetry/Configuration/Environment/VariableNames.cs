namespace Codomyrmex.Telemetry;

/// <summary>Names of variables that look like ones of OpenTelemetry and are not.</summary>
static class VariableNames
{
    const int MostChanges = 2;

    // Whoever sets one of these means this SDK; other OTEL_* variables may be for other programs and libraries.
    static readonly string[] Ours = ["OTEL_EXPORTER_OTLP_", "OTEL_BSP_", "OTEL_BLRP_"];

    /// <summary>A message for each name that nobody reads and somebody seems to have meant otherwise.</summary>
    internal static IEnumerable<string> Misspelt(IEnumerable<string> names)
    {
        var known = OptionTable.Variables;
        foreach (var name in names.Where(static name => name.StartsWith("OTEL_", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (known.Contains(name, StringComparer.Ordinal))
                continue;
            var isOurs = Array.Exists(Ours, start => name.StartsWith(start, StringComparison.Ordinal));
            if (NearestName.Of(name, known, isOurs ? name.Length : MostChanges) is { } nearest)
                yield return new SettingProblem(name, $"there is no such variable, perhaps {nearest} is meant").ToString();
        }
    }
}
