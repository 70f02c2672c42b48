namespace Codomyrmex.Telemetry.Benchmarks.Comparison;

/// <summary>Both sides' figures for one case.</summary>
sealed record ComparedFigures(ComparedCase Case, Figures Ours, Figures Peer)
{
    /// <summary>Our time over the peer's; below 1 we are faster.</summary>
    public double Ratio => Ours.Nanoseconds / Peer.Nanoseconds;

    /// <summary>Our bytes handled per second, in 10^9; null when the case has none.</summary>
    public double? GigabytesPerSecond =>
        Case.BytesPerCall == 0 ? null : Case.BytesPerCall / (Ours.Nanoseconds * Case.ItemsPerCall);
}
