namespace Codomyrmex.Telemetry;

/// <summary>
/// A few measurements out of all since the last collection, each as likely as any other (OpenTelemetry specification, Metrics SDK,
/// SimpleFixedSizeExemplarReservoir). Which of the coming ones are next is decided ahead, so that most are passed over at the price of counting them down
/// (Li, Algorithm L).
/// </summary>
/// <remarks>Thread-safe. Where several threads count down on their own, chances are only nearly the same.</remarks>
sealed class ExemplarReservoir(int size)
{
    readonly Lock _lock = new();
    readonly Exemplar[] _kept = new Exemplar[size];
    int _count;
    int _fresh;
    double _weight = 1;

    /// <summary>Adds what is kept to a metric's exemplars, and begins anew: what is kept stays until newer ones take its place, unless it is a delta's.</summary>
    internal void Collect(MetricData target, bool isDelta)
    {
        lock (_lock)
        {
            foreach (ref readonly var exemplar in _kept.AsSpan(0, _count))
                target.Add(exemplar);
            _fresh = 0;
            _weight = 1;
            if (isDelta)
                _count = 0;
        }
    }

    /// <summary>Keeps a measurement whose turn it is.</summary>
    /// <returns>How many of the following to pass over.</returns>
    internal int Keep(in Exemplar exemplar)
    {
        var chance = RecordingThread.Current.Ids;
        lock (_lock)
        {
            if (_fresh < size)
            {
                _kept[_fresh++] = exemplar;
                _count = Math.Max(_count, _fresh);
                if (_fresh < size)
                    return 0;
            }
            else
            {
                _kept[(int)(chance.NextFraction() * size) % size] = exemplar;
            }

            _weight *= Math.Exp(Math.Log(chance.NextFraction()) / size);
            return (int)Math.Min(int.MaxValue, Math.Log(chance.NextFraction()) / Math.Log(1 - _weight));
        }
    }
}
