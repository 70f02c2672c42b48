namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What the index knows of a series.</summary>
/// <param name="Metric">Its metric; null where there is no series any more.</param>
/// <param name="Resource">Who sends it.</param>
/// <param name="Labels">The numbers of its label pairs, by name.</param>
readonly record struct KnownSeries(KnownMetric? Metric, KnownResource Resource, int[] Labels);
