namespace Codomyrmex.Telemetry;

/// <summary>One attribute set of one metric, and what was measured with it.</summary>
/// <remarks>Recording is thread-safe and allocates nothing, but for an exemplar now and then. Collecting and retiring happen under the table's lock.</remarks>
abstract class Series(SeriesTable table, Tag[] attributes, int hash) : SeriesAttributes(attributes)
{
    /// <summary>The attributes' hash, as the table takes it at present.</summary>
    internal int Hash { get; set; } = hash;

    /// <summary>The next series whose hash falls into the same bucket of the table.</summary>
    internal Series? Next;

    /// <summary>True if somebody holds it for good, so that it never leaves the table.</summary>
    internal bool IsBound { get; set; }

    /// <summary>True for the one that stands for all those beyond the limit.</summary>
    internal bool IsOverflow => Attributes is [{ Key: SeriesTable.OverflowKey }];

    protected SeriesTable Table => table;

    /// <param name="value">What was measured.</param>
    /// <param name="filtered">Attributes of the measurement that the series does not have.</param>
    internal abstract void Record(long value, ReadOnlySpan<Tag> filtered);

    /// <inheritdoc cref="Record(long, ReadOnlySpan{Tag})"/>
    internal abstract void Record(double value, ReadOnlySpan<Tag> filtered);

    /// <summary>Adds the series' point to a metric, unless there is nothing to say.</summary>
    /// <returns>False if the series has been idle since the last time and can go.</returns>
    internal abstract bool Collect(MetricData target, in CollectionRound round);

    /// <summary>The series has left the table. What still arrives goes to the one that takes its place.</summary>
    internal virtual void Retire(MetricData target, in CollectionRound round)
    {
    }

    protected PointHead HeadOf(in CollectionRound round) => new(this, round.StartUnixNanos, round.UnixNanos);
}
