namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Answers one question for Prometheus series: the index says which may match, blocks are read on several threads. Not thread-safe.</summary>
sealed class SeriesSelection(SeriesIndex index, IReadOnlyList<MetricBlock> blocks, SeriesQuery query, CancellationToken cancellationToken)
{
    // Fewer are read faster than threads are begun.
    const int FewSeries = 16;

    readonly LabelTest[] _tests = LabelTest.Of(query.Matchers);
    readonly List<(StoredSeries Series, int Origin)> _found = [];
    readonly Lock _lock = new();
    long _samples;
    bool _isCut;

    /// <summary>The answer.</summary>
    /// <exception cref="ArgumentException">A matcher is none.</exception>
    public SeriesResult Run()
    {
        var near = blocks.Where(block => block.Times.Overlaps(query.Range)).ToArray();
        var candidates = SeriesCandidate.Find(index, _tests);
        if (candidates.Count <= FewSeries)
        {
            var reader = new SeriesPointReader(blocks);
            foreach (var candidate in candidates)
                Read(reader, candidate);
        }
        else
        {
            var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.ForEach(candidates, options, () => new SeriesPointReader(blocks), (candidate, state, reader) =>
            {
                if (!Read(reader, candidate))
                    state.Stop();
                return reader;
            }, static _ => { });
        }

        AddTargets(near);
        var series = SeriesMerge.Of(_found, number => SeriesPointReader.AnyOf(blocks, number));
        if (series.Count > query.MaxSeries)
            (series, _isCut) = ([.. series.Take(query.MaxSeries)], true);
        var reason = _isCut ? $"only some of the series and samples are returned: at most {query.MaxSeries} series and {query.MaxSamples} samples are" : null;
        return new SeriesResult(query.LabelsOnly ? [.. series.Select(one => one with { TimeNanos = default, Values = default, Histograms = default })] : series, reason);
    }

    bool Read(SeriesPointReader reader, SeriesCandidate candidate)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var expanded = reader.Expand(candidate, query.Range, _tests);
        lock (_lock)
        {
            foreach (var series in expanded)
            {
                if (!TryAdd(query.LabelsOnly ? WithOneSample(series) : series, candidate.Series))
                    return false;
            }
        }

        return true;
    }

    bool TryAdd(StoredSeries series, int origin)
    {
        if (_isCut || _found.Count > query.MaxSeries || _samples + series.TimeNanos.Length > query.MaxSamples)
        {
            _isCut = true;
            return false;
        }

        _samples += series.TimeNanos.Length;
        _found.Add((series, origin));
        return true;
    }

    // Samples are not asked for, so they are not kept until all series are there.
    static StoredSeries WithOneSample(StoredSeries series) => series with
    {
        TimeNanos = new[] { series.TimeNanos.Span[0] },
        Values = series.Histograms.IsEmpty ? new[] { series.Values.Span[0] } : default(ReadOnlyMemory<double>),
        Histograms = series.Histograms.IsEmpty ? default : new[] { series.Histograms.Span[0] },
    };

    void AddTargets(MetricBlock[] near)
    {
        var targets = index.Ask(reader => reader.Resources.Where(resource => resource.Target is { } labels && LabelTest.AllHold(_tests, labels))
            .Select(resource => (Labels: resource.Target!, Series: resource.Series.ToArray())).ToArray());
        var times = new List<long>();
        foreach (var (labels, numbers) in targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var distinct = new HashSet<long>();
            foreach (var block in near)
            {
                times.Clear();
                ReadTimes(block, numbers, times);
                foreach (var time in times)
                {
                    if (query.Range.Contains(time))
                        distinct.Add(time);
                }
            }

            if (distinct.Count == 0)
                continue;
            var ones = new double[distinct.Count];
            ones.AsSpan().Fill(1);
            if (!TryAdd(new StoredSeries(labels, distinct.Order().ToArray(), ones, default), numbers[0]))
                return;
        }
    }

    static void ReadTimes(MetricBlock block, int[] numbers, List<long> times)
    {
        var seen = new HashSet<int>();
        foreach (var series in numbers)
        {
            var (run, end) = block.RunsOf(series);
            for (; run < end; run++)
            {
                var list = block.TimeListOf(run);
                if (list < 0 || seen.Add(list))
                    block.ReadTimes(run, times);
            }
        }
    }
}
