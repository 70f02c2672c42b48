using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>What to send, where, how fast and for how long.</summary>
sealed record LoadOptions
{
    public required IReadOnlyList<OtlpSignal> Signals { get; init; }

    public required Uri Endpoint { get; init; }

    public required OtlpProtocol Protocol { get; init; }

    public required bool Gzip { get; init; }

    /// <summary>Requests under way at once; at least 1.</summary>
    public required int Connections { get; init; }

    /// <summary>About how many items a request holds; at least 1.</summary>
    public required int BatchItems { get; init; }

    /// <summary>How many services the made-up system has; at least 1.</summary>
    public required int Services { get; init; }

    /// <summary>Items a second over all signals; null for as many as go.</summary>
    public double? Rate { get; init; }

    /// <summary>When to stop; null for never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many items to send in all; null for no end.</summary>
    public long? Count { get; init; }

    /// <summary>The same seed makes the same telemetry, but for its times.</summary>
    public required int Seed { get; init; }
}
