namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a column of a row group holds. The numbers are in files: they never change, and new ones are added at the end.</summary>
enum ColumnKind : byte
{
    /// <summary>Never in a file.</summary>
    None = 0,

    /// <summary>Metrics, bytes: a batch with one row for each run.</summary>
    MetricRuns = 100,

    /// <summary>Metrics, numbers: where each run ends.</summary>
    MetricRunEnds = 101,

    /// <summary>Metrics, numbers: each run's first start time.</summary>
    MetricRunStarts = 102,

    /// <summary>Metrics, codes: each run's list of times.</summary>
    MetricRunTimes = 103,

    /// <summary>Metrics, bytes: lists of times.</summary>
    MetricTimes = 104,

    /// <summary>Metrics, numbers: where each list of times ends.</summary>
    MetricTimeEnds = 105,

    /// <summary>Metrics, bytes: each run's values.</summary>
    MetricValues = 106,

    /// <summary>Metrics, numbers: where each run's values end.</summary>
    MetricValueEnds = 107,

    /// <summary>Metrics, bytes: a batch of distributions that do not fit columns.</summary>
    MetricOthers = 108,

    /// <summary>Metrics, bytes: a batch of points with exemplars.</summary>
    MetricExemplars = 109,

    /// <summary>Metrics, numbers: the rows of points with exemplars.</summary>
    MetricExemplarRows = 110,

    /// <summary>Metrics, numbers: exemplars' times.</summary>
    MetricExemplarTimes = 111,
}
