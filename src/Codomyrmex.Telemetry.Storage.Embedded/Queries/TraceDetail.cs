namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>How much to find out about traces; each includes those before.</summary>
enum TraceDetail
{
    /// <summary>The start.</summary>
    Start,

    /// <summary>The end.</summary>
    Extent,

    /// <summary>Name and service of the root span.</summary>
    Root,
}
