namespace Codomyrmex.Telemetry.Storage;

/// <summary>What an engine can do. A caller that needs more is refused, never answered approximately.</summary>
/// <param name="Engine">The engine's name as status shows it, such as <c>memory</c>.</param>
/// <param name="IsDurable">True when accepted data survives the end of the process.</param>
/// <param name="CapacityBytes">The bound on stored bytes; null when only retention bounds them.</param>
public sealed record StoreCapabilities(string Engine, bool IsDurable, long? CapacityBytes);
