namespace Codomyrmex.Telemetry;

/// <summary>Which of the instruments that .NET and libraries have are recorded.</summary>
static class MeterEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Entry.OrNull(
            "Meters:Enabled", "true for the process's default SDK", ValueKinds.Switch, static options => options.Meters.Enabled,
            static (options, value) => options.Meters.Enabled = value, "Whether what .NET's and libraries' meters measure is recorded."),
        new PatternsEntry(static options => options.Meters.Include)
        {
            Path = "Meters:Include",
            Get = static options => options.Meters.Include,
            Description = "Names of meters to record; `*` and `?` are patterns.",
        },
        new PatternsEntry(static options => options.Meters.Exclude)
        {
            Path = "Meters:Exclude",
            Get = static options => options.Meters.Exclude,
            Description = "Names of meters not to record.",
        },
    ];
}
