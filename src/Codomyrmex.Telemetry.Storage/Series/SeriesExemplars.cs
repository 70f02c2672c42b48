namespace Codomyrmex.Telemetry.Storage;

/// <summary>The exemplars of a Prometheus series.</summary>
/// <param name="Labels">The series' labels; those of a histogram's exemplars are of the <c>_bucket</c> they fall into.</param>
/// <param name="Exemplars">By time, the same one sent again only once.</param>
public sealed record SeriesExemplars(IReadOnlyList<Label> Labels, IReadOnlyList<ExemplarRow> Exemplars);
