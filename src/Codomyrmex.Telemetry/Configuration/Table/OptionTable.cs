namespace Codomyrmex.Telemetry;

/// <summary>Everything that can be set from outside a program, in the order in which it is read.</summary>
static class OptionTable
{
    internal static IReadOnlyList<OptionEntry> Entries { get; } =
        [.. GeneralEntries.All, .. ResourceEntries.All, .. SpanEntries.All, .. TailEntries.All, .. MetricEntries.All, .. MeterEntries.All, .. LogEntries.All, .. OtlpEntries.All, .. SignalEntries.All];

    /// <summary>Those that a section may set.</summary>
    internal static IReadOnlyList<OptionEntry> Bindable { get; } = [.. Entries.Where(static entry => entry.Path.Length > 0)];

    /// <summary>The paths that have options below them.</summary>
    internal static IReadOnlyList<string> Groups { get; } = [.. Bindable.SelectMany(static entry => Above(entry.Path)).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of all variables.</summary>
    internal static IReadOnlyList<string> Variables { get; } =
        [.. Entries.SelectMany(static entry => entry.Variables).Distinct(StringComparer.Ordinal)];

    static IEnumerable<string> Above(string path)
    {
        for (var colon = path.IndexOf(':', StringComparison.Ordinal); colon > 0; colon = path.IndexOf(':', colon + 1))
            yield return path[..colon];
    }
}
