namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The columns of a row group of metrics; docs/storage-format.md describes them.</summary>
static class MetricColumnIds
{
    /// <summary>Bytes: a batch with one row for each run, which has all of its points that is not their own.</summary>
    public static ColumnId Runs => new(ColumnKind.MetricRuns);

    /// <summary>Numbers: for each run one more than its last row.</summary>
    public static ColumnId RunEnds => new(ColumnKind.MetricRunEnds);

    /// <summary>Numbers: for each run the start time of its first point.</summary>
    public static ColumnId RunStarts => new(ColumnKind.MetricRunStarts);

    /// <summary>Codes: for each run the number of its list of times.</summary>
    public static ColumnId RunTimes => new(ColumnKind.MetricRunTimes);

    /// <summary>Bytes: the lists of times.</summary>
    public static ColumnId Times => new(ColumnKind.MetricTimes);

    /// <summary>Numbers: where each list of times ends.</summary>
    public static ColumnId TimeEnds => new(ColumnKind.MetricTimeEnds);

    /// <summary>Bytes: the values of each run.</summary>
    public static ColumnId Values => new(ColumnKind.MetricValues);

    /// <summary>Numbers: where the values of each run end.</summary>
    public static ColumnId ValueEnds => new(ColumnKind.MetricValueEnds);

    /// <summary>Bytes: a batch with the distributions that do not fit columns.</summary>
    public static ColumnId Others => new(ColumnKind.MetricOthers);

    /// <summary>Bytes: a batch with one row for each point that has exemplars, which has them.</summary>
    public static ColumnId Exemplars => new(ColumnKind.MetricExemplars);

    /// <summary>Numbers: the rows that have exemplars.</summary>
    public static ColumnId ExemplarRows => new(ColumnKind.MetricExemplarRows);

    /// <summary>Numbers: the times of exemplars, all that there are.</summary>
    public static ColumnId ExemplarTimes => new(ColumnKind.MetricExemplarTimes);
}
