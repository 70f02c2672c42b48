namespace Codomyrmex.Telemetry;

/// <summary>Which spans are recorded, how much they hold, how they are gathered.</summary>
static class SpanEntries
{
    const string GeneralCount = "OTEL_ATTRIBUTE_COUNT_LIMIT";
    const string GeneralLength = "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT";

    internal static OptionEntry[] All { get; } =
    [
        new SamplerEntry
        {
            Path = "Sampler",
            Variables = [SamplerEntry.Name],
            WhenNull = "parentbased_always_on",
            Description = "Which spans are recorded: always_on, always_off, traceidratio, jaeger_remote, or one of these after parentbased_.",
        },
        new CompanionEntry
        {
            Path = SamplerEntry.ArgumentPath,
            Variables = [SamplerEntry.Argument],
            WhenNull = "as the sampler has it",
            Description = "A ratio for traceidratio; `endpoint=`, `pollingIntervalMs=`, `initialSamplingRate=` for jaeger_remote.",
        },
        Entry.Of(
            "RemoteParentTrust", ValueKinds.Trust, static options => options.RemoteParentTrust, static (options, value) => options.RemoteParentTrust = value,
            "How far parents from other processes are trusted: AcceptWithSampling, Accept or Ignore."),
        Entry.OrNull(
            "ActivitySources:Enabled", "true for the process's default SDK", ValueKinds.Switch, static options => options.ActivitySources.Enabled,
            static (options, value) => options.ActivitySources.Enabled = value, "Whether what .NET and libraries emit is recorded."),
        new PatternsEntry(static options => options.ActivitySources.Include)
        {
            Path = "ActivitySources:Include",
            Get = static options => options.ActivitySources.Include,
            Description = "Names of sources to record; `*` and `?` are patterns.",
        },
        new PatternsEntry(static options => options.ActivitySources.Exclude)
        {
            Path = "ActivitySources:Exclude",
            Get = static options => options.ActivitySources.Exclude,
            Description = "Names of sources not to record.",
        },
        Entry.Of(
            "EagerActivities", ValueKinds.Switch, static options => options.EagerActivities, static (options, value) => options.EagerActivities = value,
            "Whether every span is an Activity from its start."),
        Entry.Of(
            "Limits:AttributeCount", ValueKinds.Count, static options => options.Limits.AttributeCount, static (options, value) => options.Limits.AttributeCount = value,
            "Attributes of a span, at most.", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", GeneralCount),
        Entry.OrNull(
            "Limits:AttributeValueLength", "no limit", ValueKinds.Count, static options => options.Limits.AttributeValueLength,
            static (options, value) => options.Limits.AttributeValueLength = value, "Characters of a text value, at most.",
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", GeneralLength),
        Entry.Of(
            "Limits:EventCount", ValueKinds.Count, static options => options.Limits.EventCount, static (options, value) => options.Limits.EventCount = value,
            "Events of a span, at most.", "OTEL_SPAN_EVENT_COUNT_LIMIT"),
        Entry.Of(
            "Limits:LinkCount", ValueKinds.Count, static options => options.Limits.LinkCount, static (options, value) => options.Limits.LinkCount = value,
            "Links of a span, at most.", "OTEL_SPAN_LINK_COUNT_LIMIT"),
        Entry.Of(
            "Limits:AttributesPerEvent", ValueKinds.Count, static options => options.Limits.AttributesPerEvent,
            static (options, value) => options.Limits.AttributesPerEvent = value, "Attributes of one event, at most.", "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"),
        Entry.Of(
            "Limits:AttributesPerLink", ValueKinds.Count, static options => options.Limits.AttributesPerLink,
            static (options, value) => options.Limits.AttributesPerLink = value, "Attributes of one link, at most.", "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"),
        .. BatchEntries.Of("Batch", "OTEL_BSP", "spans", static options => options.Batch),
    ];
}
