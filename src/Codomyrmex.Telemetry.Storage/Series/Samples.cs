namespace Codomyrmex.Telemetry.Storage;

/// <summary>The samples of all Prometheus series made of one OTLP series. Not thread-safe.</summary>
sealed class Samples
{
    readonly string _name;
    readonly Label[] _labels;
    readonly LabelTest[] _tests;
    readonly List<SampleColumn<double>> _values = [];
    readonly Lazy<SampleColumn<double>?> _value;
    readonly Lazy<SampleColumn<Distribution?>?> _histogram;

    /// <param name="name">The metric's name.</param>
    /// <param name="labels">The labels that all have.</param>
    /// <param name="tests">What a series must pass to be kept.</param>
    public Samples(string name, Label[] labels, LabelTest[] tests)
    {
        _name = name;
        _labels = labels;
        _tests = tests;
        _value = new(() => Column(""));
        _histogram = new(() => SeriesNames.With(_labels, _name) is var all && LabelTest.AllHold(_tests, all) ? new(all) : null);
    }

    /// <summary>The series of the metric's own name; null when it does not pass.</summary>
    public SampleColumn<double>? Value => _value.Value;

    /// <summary>The series of histograms; null when it does not pass.</summary>
    public SampleColumn<Distribution?>? Histogram => _histogram.Value;

    /// <summary>A new series; null when it does not pass.</summary>
    public SampleColumn<double>? Column(string suffix, string extra = "", string value = "")
    {
        var labels = SeriesNames.With(_labels, _name + suffix, extra, value);
        if (!LabelTest.AllHold(_tests, labels))
            return null;
        var column = new SampleColumn<double>(labels);
        _values.Add(column);
        return column;
    }

    /// <summary>Those that have samples.</summary>
    public IReadOnlyList<StoredSeries> Build()
    {
        var series = new List<StoredSeries>(_values.Count + 1);
        foreach (var column in _values)
        {
            if (column.Count > 0)
                series.Add(new StoredSeries(column.Labels, column.Times, column.Values, default));
        }

        if (_histogram.IsValueCreated && Histogram is { Count: > 0 } histograms)
            series.Add(new StoredSeries(histograms.Labels, histograms.Times, default, histograms.Values));
        return series;
    }
}
