namespace Codomyrmex.Telemetry.Storage;

/// <summary>A quantile as a sender computed it.</summary>
/// <param name="Quantile">From 0, the least value, to 1, the greatest.</param>
/// <param name="Value">The value there.</param>
public readonly record struct QuantileValue(double Quantile, double Value);
