namespace Codomyrmex.Telemetry.Storage;

/// <summary>The order of a trace search; equal ones come by trace id.</summary>
public enum TraceOrder
{
    /// <summary>Latest start first.</summary>
    Recent,

    /// <summary>Longest duration first.</summary>
    Longest,
}
