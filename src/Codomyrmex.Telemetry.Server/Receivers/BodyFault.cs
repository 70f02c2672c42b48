namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>Why a body could not be read.</summary>
enum BodyFault
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>It is larger than a request may be, before or after decompression.</summary>
    TooLarge,

    /// <summary>It is not what its encoding says.</summary>
    Corrupt,

    /// <summary>It ends before its announced length.</summary>
    Truncated,

    /// <summary>It came too slowly.</summary>
    TooSlow,

    /// <summary>There is no room for it now.</summary>
    Overloaded,
}
