namespace Codomyrmex.Telemetry;

/// <summary>One of the changes that a program with a host makes to the options.</summary>
sealed record HostedConfiguration(Action<TelemetryOptions> Configure);
