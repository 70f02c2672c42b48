namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Every pair of a label's name and value once, with the series that have it. Guarded by the index' lock.</summary>
sealed class LabelPairs
{
    readonly Dictionary<string, Dictionary<string, int>> _names = new(StringComparer.Ordinal);
    readonly List<(string Name, string Value)> _pairs = [];
    readonly Stack<int> _free = [];
    SeriesList[] _series = new SeriesList[16];

    /// <summary>The names that series have.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>A pair.</summary>
    public Label this[int pair] => new(_pairs[pair].Name, _pairs[pair].Value);

    /// <summary>The name of a pair.</summary>
    public string NameOf(int pair) => _pairs[pair].Name;

    /// <summary>The values of a name with their pairs; null when no series has it.</summary>
    public Dictionary<string, int>? ValuesOf(string name) => _names.GetValueOrDefault(name);

    /// <summary>The series of a pair.</summary>
    public ref SeriesList SeriesOf(int pair) => ref _series[pair];

    /// <summary>Notes a series' labels and returns their pairs.</summary>
    public int[] Add(Label[] labels, int series)
    {
        var pairs = new int[labels.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = PairOf(labels[i]);
            _series[pairs[i]].Add(series);
        }

        return pairs;
    }

    /// <summary>Leaves only series that pass, and forgets pairs that have none any more.</summary>
    public void Keep(Func<int, bool> passes)
    {
        for (var pair = 0; pair < _pairs.Count; pair++)
        {
            if (_series[pair].Count == 0)
                continue;
            _series[pair].Keep(passes);
            if (_series[pair].Count == 0)
                Forget(pair);
        }
    }

    void Forget(int pair)
    {
        var (name, value) = _pairs[pair];
        _names[name].Remove(value);
        if (_names[name].Count == 0)
            _names.Remove(name);
        _pairs[pair] = default;
        _free.Push(pair);
    }

    int PairOf(Label label)
    {
        if (!_names.TryGetValue(label.Name, out var values))
            _names.Add(label.Name, values = new(StringComparer.Ordinal));
        if (values.TryGetValue(label.Value, out var pair))
            return pair;
        if (_free.TryPop(out pair))
        {
            _pairs[pair] = (label.Name, label.Value);
        }
        else
        {
            pair = _pairs.Count;
            _pairs.Add((label.Name, label.Value));
            if (pair == _series.Length)
                Array.Resize(ref _series, pair * 2);
        }

        values.Add(label.Value, pair);
        return pair;
    }
}
