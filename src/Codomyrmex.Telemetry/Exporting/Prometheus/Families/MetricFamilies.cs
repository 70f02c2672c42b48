using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Which metrics belong together. A name belongs to whoever had it first, for good, so that what there is does not change from one scrape to the next; what comes
/// later under the same name and is of another type is left out and reported.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
sealed class MetricFamilies
{
    readonly Dictionary<MetricIdentity, MetricFamily?> _byMetric = [];
    readonly Dictionary<string, MetricFamily?> _byName = new(StringComparer.Ordinal);
    readonly List<MetricFamily> _present = [];
    readonly Action<string> _report;
    readonly bool _withCreated;

    internal MetricFamilies(bool hasTarget, bool withCreated, Action<string> report)
    {
        _withCreated = withCreated;
        _report = report;
        if (hasTarget)
            _byName["target"] = _byName["target_info"] = null;
    }

    /// <summary>The families of these metrics, each with its members, in the order of the first of them.</summary>
    internal IReadOnlyList<MetricFamily> Gather(IReadOnlyList<MetricData> metrics)
    {
        Forget();
        for (var i = 0; i < metrics.Count; i++)
        {
            var metric = metrics[i];
            if (FamilyOf(metric) is not { } family)
                continue;
            if (family.Members.Count == 0)
                _present.Add(family);
            family.Members.Add(metric);
        }

        return _present;
    }

    /// <summary>Lets go of the metrics.</summary>
    internal void Forget()
    {
        foreach (var family in _present)
            family.Members.Clear();
        _present.Clear();
    }

    MetricFamily? FamilyOf(MetricData metric)
    {
        var identity = new MetricIdentity(metric.Scope, metric.Name, metric.Unit, metric.Kind, metric.IsMonotonic);
        return _byMetric.TryGetValue(identity, out var family) ? family : _byMetric[identity] = Find(metric);
    }

    MetricFamily? Find(MetricData metric)
    {
        var kind = KindOf(metric.Kind);
        var name = PrometheusName.Of(metric.Name, metric.Unit, kind, metric.IsMonotonic);
        var family = new MetricFamily(name, TypeOf(metric), PrometheusUnit.Of(metric.Unit, kind), metric.Description);
        if (_byName.TryGetValue(family.Name, out var known) && known is not null && known.Name == family.Name && known.Type == family.Type)
        {
            TellDifference(metric, known, family);
            return known;
        }

        if (name.Length == 0 || family.Names(_withCreated).FirstOrDefault(_byName.ContainsKey) is not null)
        {
            _report($"the {TextOf(family.Type)} '{metric.Name}' of '{metric.Scope.Name}' is left out of what Prometheus gets: '{family.Name}' is another metric's name already. Give it another by a view.");
            return null;
        }

        foreach (var own in family.Names(_withCreated))
            _byName[own] = family;
        return family;
    }

    void TellDifference(MetricData metric, MetricFamily known, MetricFamily other)
    {
        if (other.Help != known.Help)
            _report($"metrics called '{known.Name}' by Prometheus differ in their description; that of '{metric.Name}' of '{metric.Scope.Name}', '{other.Help}', gives way to '{known.Help}'.");
        if (other.Unit != known.Unit)
            _report($"metrics called '{known.Name}' by Prometheus differ in their unit; that of '{metric.Name}' of '{metric.Scope.Name}', '{metric.Unit}', gives way to '{known.Unit}'.");
    }

    static FamilyType TypeOf(MetricData metric) => metric.Kind switch
    {
        MetricDataKind.Sum when metric.IsMonotonic => FamilyType.Counter,
        MetricDataKind.Sum or MetricDataKind.Gauge => FamilyType.Gauge,
        _ => FamilyType.Histogram,
    };

    static MetricKind KindOf(MetricDataKind kind) => kind switch
    {
        MetricDataKind.Sum => MetricKind.Sum,
        MetricDataKind.Gauge => MetricKind.Gauge,
        MetricDataKind.Histogram => MetricKind.Histogram,
        _ => MetricKind.ExponentialHistogram,
    };

    internal static string TextOf(FamilyType type) => type switch
    {
        FamilyType.Counter => "counter",
        FamilyType.Histogram => "histogram",
        _ => "gauge",
    };

    readonly record struct MetricIdentity(InstrumentationScope Scope, string Name, string Unit, MetricDataKind Kind, bool IsMonotonic);
}
