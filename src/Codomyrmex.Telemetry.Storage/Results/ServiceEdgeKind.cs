namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a call goes to.</summary>
public enum ServiceEdgeKind : byte
{
    /// <summary>Another service that sends telemetry.</summary>
    Service,

    /// <summary>A peer of which only the caller's telemetry tells.</summary>
    Peer,

    /// <summary>A database.</summary>
    Database,

    /// <summary>A messaging system.</summary>
    Messaging,
}
