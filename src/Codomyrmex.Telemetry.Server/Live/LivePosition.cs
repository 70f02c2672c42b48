using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>
/// Where a reader is in the feed: the last event it has, and how many rows of each topic had been known by then. It is complete in itself, so that a
/// reader who comes back with it learns what it missed even when the events are long forgotten.
/// </summary>
/// <param name="Sequence">The event's number; 0 before the first.</param>
/// <param name="Traces">Rows of traces up to there.</param>
/// <param name="Logs">Rows of logs up to there.</param>
/// <param name="Metrics">Rows of metrics up to there.</param>
readonly record struct LivePosition(long Sequence, long Traces, long Logs, long Metrics)
{
    /// <summary>The position that counts more rows of a topic.</summary>
    public LivePosition Count(LiveTopics topic, long rows) => topic switch
    {
        LiveTopics.Traces => this with { Traces = Traces + rows },
        LiveTopics.Logs => this with { Logs = Logs + rows },
        LiveTopics.Metrics => this with { Metrics = Metrics + rows },
        _ => this,
    };

    /// <summary>How many rows of the topics lie between an earlier position and this one.</summary>
    public long RowsSince(LivePosition earlier, LiveTopics topics) =>
        (topics.HasFlag(LiveTopics.Traces) ? Traces - earlier.Traces : 0)
        + (topics.HasFlag(LiveTopics.Logs) ? Logs - earlier.Logs : 0)
        + (topics.HasFlag(LiveTopics.Metrics) ? Metrics - earlier.Metrics : 0);

    /// <summary>True when nothing in this position is beyond another.</summary>
    public bool IsNotAfter(LivePosition other) =>
        Sequence <= other.Sequence && Traces <= other.Traces && Logs <= other.Logs && Metrics <= other.Metrics;

    /// <summary>As an event's id; the run tells apart the positions of different runs of a server.</summary>
    public string ToId(string run) => string.Create(CultureInfo.InvariantCulture, $"{run}-{Sequence}-{Traces}-{Logs}-{Metrics}");

    /// <summary>Reads an id back; false when it is of another run, or none.</summary>
    public static bool TryParse(string id, string run, out LivePosition position)
    {
        position = default;
        var parts = id.Split('-');
        Span<long> numbers = stackalloc long[4];
        if (parts.Length != 1 + numbers.Length || parts[0] != run)
            return false;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!long.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }

        position = new LivePosition(numbers[0], numbers[1], numbers[2], numbers[3]);
        return true;
    }
}
