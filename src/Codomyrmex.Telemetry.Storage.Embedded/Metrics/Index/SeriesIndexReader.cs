namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The index for a question that is asked under its lock; not to be kept.</summary>
sealed class SeriesIndexReader(KeyTable keys, LabelPairs pairs, IReadOnlyCollection<KnownMetric> metrics, IReadOnlyCollection<KnownResource> resources, KnownSeries[] series)
{
    /// <summary>The metrics.</summary>
    public IReadOnlyCollection<KnownMetric> Metrics => metrics;

    /// <summary>The resources.</summary>
    public IReadOnlyCollection<KnownResource> Resources => resources;

    /// <summary>The names of labels that OTLP series have, without those that only their Prometheus series have.</summary>
    public IEnumerable<string> Names => pairs.Names;

    /// <summary>The values of such a label.</summary>
    public IEnumerable<string> ValuesOf(string name) => pairs.ValuesOf(name)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>What is known of a series.</summary>
    public KnownSeries this[int number] => series[number];

    /// <summary>The labels of a series, by name.</summary>
    public Label[] LabelsOf(int number) => Array.ConvertAll(series[number].Labels, pair => pairs[pair]);

    /// <summary>
    /// Series some of whose Prometheus series can match; what a series has only then, bounds and quantiles, is not asked here.
    /// </summary>
    public List<int> Match(LabelTest[] tests)
    {
        var found = new List<int>();
        var names = Array.FindAll(tests, test => test.Name == SeriesLabels.MetricName);
        var others = Array.FindAll(tests, test => test.Name != SeriesLabels.MetricName);
        var answers = new Dictionary<(LabelTest Test, int Pair), bool>();
        var passing = new HashSet<KnownMetric>();
        var byName = 0L;
        foreach (var metric in metrics)
        {
            if (Array.Exists(metric.Labels, label => Array.TrueForAll(names, test => test.Holds(label))))
            {
                passing.Add(metric);
                byName += metric.Series.Count;
            }
        }

        var candidates = Smallest(others, byName);
        if (candidates is null)
        {
            foreach (var metric in passing)
                AddPassing(found, ref metric.Series, passing, others, answers);
        }
        else
        {
            foreach (var pair in candidates)
                AddPassing(found, ref pairs.SeriesOf(pair), passing, others, answers);
        }

        found.Sort();
        return found;
    }

    // The pairs of the test that leaves the fewest series; null when that of the names is no worse.
    List<int>? Smallest(LabelTest[] tests, long fewest)
    {
        List<int>? smallest = null;
        foreach (var test in tests)
        {
            if (test.HoldsForNone || IsExtra(test.Name))
                continue;
            var candidates = new List<int>();
            var count = 0L;
            foreach (var pair in PairsOf(test))
            {
                candidates.Add(pair);
                count += pairs.SeriesOf(pair).Count;
            }

            if (count < fewest)
                (smallest, fewest) = (candidates, count);
        }

        return smallest;
    }

    IEnumerable<int> PairsOf(LabelTest test)
    {
        if (pairs.ValuesOf(test.Name) is not { } values)
            return [];
        if (test.OnlyValue is { } only)
            return values.TryGetValue(only, out var pair) ? [pair] : [];
        return values.Where(value => test.Holds(value.Key)).Select(value => value.Value);
    }

    void AddPassing(List<int> found, ref SeriesList candidates, HashSet<KnownMetric> passing, LabelTest[] tests, Dictionary<(LabelTest Test, int Pair), bool> answers)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var number = candidates[i];
            ref var one = ref series[number];
            if (keys.IsThere(number) && passing.Contains(one.Metric!) && Passes(one, tests, answers))
                found.Add(number);
        }
    }

    bool Passes(KnownSeries one, LabelTest[] tests, Dictionary<(LabelTest Test, int Pair), bool> answers)
    {
        foreach (var test in tests)
        {
            if (one.Metric!.Type is MetricType.Histogram or MetricType.Summary && IsExtra(test.Name))
                continue;
            var pair = PairOf(one.Labels, test.Name);
            if (pair < 0)
            {
                if (!test.HoldsForNone)
                    return false;
                continue;
            }

            if (!answers.TryGetValue((test, pair), out var holds))
                answers.Add((test, pair), holds = test.Holds(pairs[pair].Value));
            if (!holds)
                return false;
        }

        return true;
    }

    int PairOf(int[] labels, string name)
    {
        foreach (var pair in labels)
        {
            if (pairs.NameOf(pair) == name)
                return pair;
        }

        return -1;
    }

    static bool IsExtra(string name) => name is SeriesLabels.Bound or SeriesLabels.Quantile;
}
