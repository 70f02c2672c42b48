namespace Codomyrmex.Telemetry;

/// <summary>Which of other people's instruments are recorded, and how long observable ones may take.</summary>
static class MeterEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Entry.Of(
            "Metrics:ObservationTimeout", DurationKinds.Timeout, static options => options.Metrics.ObservationTimeout,
            static (options, value) => options.Metrics.ObservationTimeout = value, "Longest time a collection waits for the callbacks of observable instruments."),
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
