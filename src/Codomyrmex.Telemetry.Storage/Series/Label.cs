namespace Codomyrmex.Telemetry.Storage;

/// <summary>A label of a Prometheus series.</summary>
/// <param name="Name">The name; <c>__name__</c> for the metric's.</param>
/// <param name="Value">The value; never empty, since an empty label is none.</param>
public readonly record struct Label(string Name, string Value);
