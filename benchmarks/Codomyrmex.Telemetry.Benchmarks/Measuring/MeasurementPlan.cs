namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>
/// How much time a comparison gets. Rounds are many and shorter than a scheduler's time slice: on a machine that has other work, most rounds
/// then run undisturbed, and the median is one of those.
/// </summary>
/// <param name="WarmUp">Each side first runs in intervals of that length, until it gets no faster.</param>
/// <param name="Rounds">Rounds of both sides in turn; the median counts.</param>
/// <param name="RoundLength">Length of one side's part of a round; one call at least.</param>
sealed record MeasurementPlan(TimeSpan WarmUp, int Rounds, TimeSpan RoundLength)
{
    internal static readonly MeasurementPlan Full = new(TimeSpan.FromMilliseconds(500), 1_001, TimeSpan.FromMilliseconds(1));

    internal static readonly MeasurementPlan Quick = new(TimeSpan.FromMilliseconds(200), 101, TimeSpan.FromMilliseconds(1));
}
