namespace Codomyrmex.Telemetry.Storage;

/// <summary>A signal whose rows filters ask.</summary>
public enum RowSignal : byte
{
    /// <summary>Spans.</summary>
    Traces,

    /// <summary>Log records.</summary>
    Logs,
}
