namespace Codomyrmex.Telemetry;

/// <summary><c>cardinality_limits</c>: series of one metric, at most. Null for what the file does not say.</summary>
readonly record struct CardinalityPart(int? Default, IReadOnlyDictionary<InstrumentKind, int>? ByKind)
{
    static readonly (string Key, InstrumentKind Kind)[] Kinds =
    [
        ("counter", InstrumentKind.Counter),
        ("up_down_counter", InstrumentKind.UpDownCounter),
        ("gauge", InstrumentKind.Gauge),
        ("histogram", InstrumentKind.Histogram),
        ("observable_counter", InstrumentKind.ObservableCounter),
        ("observable_up_down_counter", InstrumentKind.ObservableUpDownCounter),
        ("observable_gauge", InstrumentKind.ObservableGauge),
    ];

    /// <summary>What a reader's section says.</summary>
    internal static CardinalityPart Read(FileSection reader)
    {
        if (reader.Section("cardinality_limits") is not { } limits)
            return default;
        var byKind = new Dictionary<InstrumentKind, int>();
        foreach (var (key, kind) in Kinds)
        {
            if (limits.Integer(key, 2) is { } limit)
                byKind[kind] = limit;
        }

        var all = limits.Integer("default", 2);
        limits.RestIsUnknown();
        return new(all, byKind.Count == 0 ? null : byKind);
    }
}
