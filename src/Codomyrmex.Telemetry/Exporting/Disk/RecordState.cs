namespace Codomyrmex.Telemetry;

/// <summary>
/// What has become of a record on disk: one byte that is written over in place, outside the checksums, with values that a few flipped bits do not turn
/// into each other. A value that is none of these reads as <see cref="MayHaveArrived"/>, because sending twice is better than losing.
/// </summary>
enum RecordState : byte
{
    /// <summary>It has not arrived.</summary>
    Waiting = 0x69,

    /// <summary>It is being sent, or was, and nobody knows whether it arrived.</summary>
    MayHaveArrived = 0x96,

    /// <summary>It arrived, was refused for good or was dropped: it is not sent again.</summary>
    Done = 0xFF,
}
