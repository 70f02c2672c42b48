namespace Codomyrmex.Telemetry;

/// <summary>Counts spans that start and end, each thread for itself, so that it costs next to nothing.</summary>
/// <remarks>Thread-safe. Sums are approximate while threads are at work.</remarks>
sealed class SpanTally
{
    const int Decisions = 3;

    readonly Lock _lock = new();
    readonly List<(WeakReference<RecordingThread> Thread, Counts Counts)> _threads = [];
    readonly Counts _ofEndedThreads;

    internal SpanTally() => _ofEndedThreads = new Counts(this);

    /// <summary>Where a span's parent is.</summary>
    internal enum Origin
    {
        None,
        Local,
        Remote,
    }

    internal void Started(RecordingThread thread, Origin origin, SamplingDecision decision) => Of(thread).Started[((int)origin * Decisions) + (int)decision]++;

    /// <summary>A span that is recorded has ended.</summary>
    internal void Ended(RecordingThread thread, SamplingDecision decision) => Of(thread).Ended[(int)decision]++;

    /// <summary>The sums of all threads.</summary>
    internal Counts Sum()
    {
        var sum = new Counts(this);
        lock (_lock)
        {
            for (var i = _threads.Count - 1; i >= 0; i--)
            {
                // In this order: a thread that is gone has counted all that it will.
                var isGone = !_threads[i].Thread.TryGetTarget(out _);
                (isGone ? _ofEndedThreads : sum).Add(_threads[i].Counts);
                if (isGone)
                    _threads.RemoveAt(i);
            }

            sum.Add(_ofEndedThreads);
        }

        return sum;
    }

    Counts Of(RecordingThread thread) => thread.Tally is { } counts && ReferenceEquals(counts.Tally, this) ? counts : Find(thread);

    // A thread that works for several SDKs in turn.
    Counts Find(RecordingThread thread)
    {
        lock (_lock)
        {
            foreach (var (known, counts) in _threads)
            {
                if (known.TryGetTarget(out var other) && ReferenceEquals(other, thread))
                    return thread.Tally = counts;
            }

            var added = new Counts(this);
            _threads.Add((new WeakReference<RecordingThread>(thread), added));
            return thread.Tally = added;
        }
    }

    /// <summary>What one thread has counted.</summary>
    internal sealed class Counts(SpanTally tally)
    {
        internal SpanTally Tally => tally;

        internal long[] Started { get; } = new long[3 * Decisions];

        internal long[] Ended { get; } = new long[Decisions];

        internal long StartedFrom(Origin origin, SamplingDecision decision) => Started[((int)origin * Decisions) + (int)decision];

        /// <summary>Spans that are recorded and have not ended.</summary>
        internal long Live(SamplingDecision decision) =>
            StartedFrom(Origin.None, decision) + StartedFrom(Origin.Local, decision) + StartedFrom(Origin.Remote, decision) - Ended[(int)decision];

        internal void Add(Counts other)
        {
            for (var i = 0; i < Started.Length; i++)
                Started[i] += Volatile.Read(ref other.Started[i]);
            for (var i = 0; i < Ended.Length; i++)
                Ended[i] += Volatile.Read(ref other.Ended[i]);
        }
    }
}
