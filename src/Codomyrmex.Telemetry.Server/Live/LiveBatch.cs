using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>An accepted batch of one of the signals.</summary>
readonly record struct LiveBatch(SpanBatch? Spans, LogBatch? Logs, MetricBatch? Metrics)
{
    /// <summary>The topic that its rows belong to.</summary>
    public LiveTopics Topic => Spans is not null ? LiveTopics.Traces : Logs is not null ? LiveTopics.Logs : LiveTopics.Metrics;

    /// <summary>
    /// How many rows it would be by itself, about, for this is asked of every batch that is not shown: traces that begin in it and at least one, log
    /// records, metrics of each sender.
    /// </summary>
    public long CountRows()
    {
        if (Logs is not null)
            return Logs.Count;
        if (Metrics is not null)
            return Metrics.MetricTable.Count;
        var roots = 0;
        foreach (var parent in Spans!.ParentSpanIds)
            roots += parent.IsValid ? 0 : 1;
        return Math.Max(1, roots);
    }

    /// <summary>The traces that its spans belong to.</summary>
    public HashSet<TraceId> TraceIds() => Spans is null ? [] : [.. Spans.TraceIds];

    /// <summary>The metrics that its points belong to.</summary>
    public HashSet<string> MetricNames()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        if (Metrics is not null)
        {
            foreach (var metric in Metrics.MetricTable.Metrics)
                names.Add(Metrics.Strings.Text(metric.Name));
        }

        return names;
    }
}
