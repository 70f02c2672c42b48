namespace Codomyrmex.Telemetry;

/// <summary>
/// A value that is asked for at each collection, and collected as often as somebody says it. What was said last is remembered, so that a total goes on from there after a callback has thrown, hung or
/// not been asked.
/// </summary>
/// <remarks>Observed by one thread at a time.</remarks>
sealed class ObservedSeries(SeriesTable table, Tag[] attributes, int hash, bool isInteger, bool isSum, bool isMonotonic) : Series(table, attributes, hash)
{
    long _round = -1;
    long _longValue;
    double _doubleValue;
    long _longBefore;
    double _doubleBefore;
    long _startUnixNanos;
    long _seenUnixNanos;

    /// <summary>True if it was observed neither for this collection nor for the one before: it makes room where there is none.</summary>
    internal bool IsAbsent => _round < Table.Round - 1;

    // Several of one round are what is left of several series after a view left attributes out: totals add up.
    internal override void Record(long value, ReadOnlySpan<Tag> filtered)
    {
        if (!isInteger)
        {
            Record((double)value, filtered);
            return;
        }

        _longValue = isSum && _round == Table.Round ? _longValue + value : value;
        _round = Table.Round;
    }

    internal override void Record(double value, ReadOnlySpan<Tag> filtered)
    {
        if (isInteger)
        {
            Record((long)value, filtered);
            return;
        }

        _doubleValue = isSum && _round == Table.Round ? _doubleValue + value : value;
        _round = Table.Round;
    }

    internal override bool Collect(MetricData target, in CollectionRound round)
    {
        if (_round != Table.Round)
            return true;
        var since = _seenUnixNanos == 0 ? round.LastUnixNanos : _seenUnixNanos;
        var hasFallen = isMonotonic && (isInteger ? _longValue < _longBefore : _doubleValue < _doubleBefore);
        if (hasFallen)
        {
            // What it counts has begun anew since it was last seen.
            (_longBefore, _doubleBefore) = (0, 0);
            _startUnixNanos = since;
        }

        var head = HeadOf(round with { StartUnixNanos = round.IsDelta ? since : Math.Max(_startUnixNanos, round.StartUnixNanos) });
        if (isInteger)
            target.Add(head, isSum && round.IsDelta ? _longValue - _longBefore : _longValue);
        else
            target.Add(head, isSum && round.IsDelta ? _doubleValue - _doubleBefore : _doubleValue);
        (_longBefore, _doubleBefore, _seenUnixNanos) = (_longValue, _doubleValue, round.UnixNanos);
        return true;
    }
}
