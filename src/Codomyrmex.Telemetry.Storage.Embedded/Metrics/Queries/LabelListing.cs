namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Answers one question for names or values of labels, from the index alone unless bounds or quantiles are asked for.</summary>
sealed class LabelListing(SeriesIndex index, IReadOnlyList<MetricBlock> blocks, LabelQuery query, CancellationToken cancellationToken)
{
    readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>The answer.</summary>
    /// <exception cref="ArgumentException">A matcher is none.</exception>
    public IReadOnlyList<string> Run()
    {
        if (!blocks.Any(block => block.Times.Overlaps(query.Range)))
            return [];
        if (query.Matchers.Count == 0)
            AddWhere([]);
        foreach (var matchers in query.Matchers)
            AddWhere(matchers);
        return [.. _found.Take(query.Limit)];
    }

    void AddWhere(IReadOnlyList<LabelMatcher> matchers)
    {
        if (IsExtra(query.Name) || matchers.Any(matcher => IsExtra(matcher.Name)))
            AddRead(matchers);
        else if (matchers.Count == 0)
            index.Ask(AddAll);
        else
            AddMatching(LabelTest.Of(matchers));
    }

    static bool IsExtra(string? name) => name is SeriesLabels.Bound or SeriesLabels.Quantile;

    void AddRead(IReadOnlyList<LabelMatcher> matchers)
    {
        var series = new SeriesSelection(index, blocks, new SeriesQuery { Matchers = matchers, Range = query.Range, LabelsOnly = true }, cancellationToken).Run();
        foreach (var one in series.Series)
            Add(one.Labels);
    }

    void Add(IReadOnlyList<Label> labels)
    {
        foreach (var label in labels)
        {
            if (query.Name is null)
                _found.Add(label.Name);
            else if (label.Name == query.Name)
                _found.Add(label.Value);
        }
    }

    bool AddAll(SeriesIndexReader reader)
    {
        _found.UnionWith(query.Name is null ? reader.Names : reader.ValuesOf(query.Name));
        foreach (var metric in reader.Metrics)
            AddMetric(metric.Type, metric.Labels);
        foreach (var resource in reader.Resources)
        {
            if (resource.Target is { } target)
                Add(target);
        }

        return true;
    }

    void AddMatching(LabelTest[] tests)
    {
        var names = Array.FindAll(tests, test => test.Name == SeriesLabels.MetricName);
        foreach (var candidate in SeriesCandidate.Find(index, tests))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(candidate.Labels);
            var own = SeriesNames.Suffixes(candidate.Type).Select(suffix => candidate.Name + suffix);
            AddMetric(candidate.Type, [.. own.Where(name => Array.TrueForAll(names, test => test.Holds(name)))]);
        }

        foreach (var target in index.Ask(reader => reader.Resources.Select(resource => resource.Target).OfType<Label[]>().ToArray()))
        {
            if (LabelTest.AllHold(tests, target))
                Add(target);
        }
    }

    void AddMetric(MetricType type, string[] names)
    {
        foreach (var name in names)
        {
            if (name.Length > 0)
                Add([new Label(SeriesLabels.MetricName, name)]);
            if (query.Name is null && type == MetricType.Histogram && name.EndsWith(SeriesNames.Bucket, StringComparison.Ordinal))
                _found.Add(SeriesLabels.Bound);
        }

        if (query.Name is null && type == MetricType.Summary && Array.Exists(names, name => name.Length > 0))
            _found.Add(SeriesLabels.Quantile);
    }
}
