namespace Codomyrmex.Telemetry;

/// <summary>What becomes of a trace.</summary>
enum TailVerdict : byte
{
    /// <summary>Left out: nothing speaks for it.</summary>
    Drop,

    /// <summary>Left out for want of room, before all was known.</summary>
    DropTooEarly,

    /// <summary>Exported, because of what it is.</summary>
    Keep,

    /// <summary>Exported as one of the share that stands for the rest.</summary>
    KeepAsShare,
}
