namespace Codomyrmex.Telemetry;

/// <summary>Where a new request goes first.</summary>
enum DeliveryRoute
{
    /// <summary>To the destination, as soon as an attempt may begin.</summary>
    Network,

    /// <summary>To the disk, without asking the network.</summary>
    Disk,
}
