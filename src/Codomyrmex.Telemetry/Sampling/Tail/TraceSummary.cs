namespace Codomyrmex.Telemetry;

/// <summary>What a tail decision looks at.</summary>
/// <param name="HasError">One of its spans failed.</param>
/// <param name="MatchesRule">A rule wants one of its spans.</param>
/// <param name="DurationNanos">From the first start to the last end; to now, if it goes on.</param>
/// <param name="Randomness">The trace's 56 random bits.</param>
readonly record struct TraceSummary(bool HasError, bool MatchesRule, long DurationNanos, ulong Randomness);
