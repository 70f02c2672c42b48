namespace Codomyrmex.Telemetry;

/// <summary>When a span of ours gets an Activity.</summary>
enum ActivityMode
{
    /// <summary>When a library is about to start one inside it.</summary>
    WhenNeeded,

    /// <summary>When it starts, so that programs that only read <see cref="System.Diagnostics.Activity.Current"/> find it.</summary>
    WithSpan,

    /// <summary>Before it starts: the span takes the Activity's id, since the Activity cannot take the span's.</summary>
    First,
}
