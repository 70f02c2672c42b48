namespace Codomyrmex.Telemetry.Storage;

/// <summary>What an engine can do. A caller that needs more is refused, never answered approximately.</summary>
/// <param name="Engine">The engine's name as status shows it, such as <c>memory</c>.</param>
/// <param name="IsDurable">True when accepted data survives the end of the process.</param>
/// <param name="CapacityBytes">The bound on stored bytes; null when only age bounds them.</param>
/// <param name="Retention">The age at which rows go; null when they stay until there is no room.</param>
/// <param name="CanDelete">True when series and services can be deleted.</param>
public sealed record StoreCapabilities(string Engine, bool IsDurable, long? CapacityBytes, TimeSpan? Retention = null, bool CanDelete = true);
