namespace Codomyrmex.Telemetry;

/// <summary>
/// Writes metrics in Prometheus' text format 0.0.4 or as OpenMetrics 1.0 text. Per sample nothing is allocated: names, labels' names and bounds are encoded
/// once, everything else goes straight into the text.
/// </summary>
/// <remarks>Not thread-safe. Knows which name belongs to whom from one scrape to the next.</remarks>
sealed class ScrapeWriter : IDisposable
{
    readonly PrometheusOptions _options;
    readonly MetricFamilies _families;
    readonly ScopeLabels _scopes;
    readonly LabelWriter _labels = new();
    readonly PointWriter _points = new();
    readonly WrittenSeries _written = new();
    readonly Action<string> _report;

    internal ScrapeWriter(PrometheusOptions options, Action<string> report)
    {
        _options = options;
        _report = report;
        _families = new MetricFamilies(options.TargetInfo, options.CreatedTimestamps, report);
        _scopes = new ScopeLabels(options.ScopeLabels);
    }

    public void Dispose()
    {
        _points.Dispose();
        _written.Dispose();
    }

    /// <summary>Writes all of them.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="metrics">Cumulative metrics.</param>
    /// <param name="resource">What produced them.</param>
    /// <param name="isOpenMetrics">The format.</param>
    internal void Write(ScrapeText target, IReadOnlyList<MetricData> metrics, Resource resource, bool isOpenMetrics)
    {
        if (_options.TargetInfo && !resource.Attributes.IsEmpty)
            WriteTarget(target, resource, isOpenMetrics);
        try
        {
            foreach (var family in _families.Gather(metrics))
                Write(target, family, isOpenMetrics);
        }
        finally
        {
            _families.Forget();
            _written.Clear();
        }

        if (isOpenMetrics)
            target.Add("# EOF\n"u8);
    }

    void WriteTarget(ScrapeText target, Resource resource, bool isOpenMetrics)
    {
        target.Add(isOpenMetrics
            ? "# TYPE target info\n# HELP target Target metadata\n"u8
            : "# HELP target_info Target metadata\n# TYPE target_info gauge\n"u8);
        target.Add("target_info{"u8);
        _labels.Write(target, [], resource.Attributes, hasBounds: false);
        target.Add("} 1\n"u8);
    }

    void Write(ScrapeText target, MetricFamily family, bool isOpenMetrics)
    {
        FamilyHead.Write(target, family, isOpenMetrics);
        _written.Clear();
        foreach (var metric in family.Members)
        {
            var scope = _scopes.Of(metric.Scope);
            foreach (ref readonly var point in metric.PointSpan)
            {
                var start = _written.Labels.Length;
                _labels.Write(_written.Labels, scope, point.Attributes, family.Type == FamilyType.Histogram);
                if (_written.TryKeep(start))
                    Write(target, family, _written.Labels.Span[start..], point, isOpenMetrics);
                else
                    TellLeftOut(family, metric);
            }
        }
    }

    void Write(ScrapeText target, MetricFamily family, ReadOnlySpan<byte> labels, in MetricPoint point, bool isOpenMetrics)
    {
        if (family.Type == FamilyType.Histogram)
            _points.WriteHistogram(target, family, labels, point, isOpenMetrics);
        else
            _points.WriteNumber(target, family, labels, point, isOpenMetrics && family.Type == FamilyType.Counter);
        if (isOpenMetrics && _options.CreatedTimestamps && family.Type != FamilyType.Gauge)
            PointWriter.WriteCreated(target, family, labels, point);
    }

    void TellLeftOut(MetricFamily family, MetricData metric)
    {
        if (family.HasToldOfSeries)
            return;
        family.HasToldOfSeries = true;
        _report($"a series of '{metric.Name}' of '{metric.Scope.Name}' is left out of what Prometheus gets: another of '{family.Name}' has the same labels there, where neither their order nor empty ones count. "
            + "Tell them apart by attributes, by a view with another Name, or by ScopeLabels.");
    }
}
