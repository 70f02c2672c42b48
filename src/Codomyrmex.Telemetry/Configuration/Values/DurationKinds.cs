using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Times: as .NET writes them in a section, as whole milliseconds in a variable (OpenTelemetry specification, Environment Variables, Numeric).
/// </summary>
static class DurationKinds
{
    /// <summary>What stands for "no limit": the longest that a variable can say, some 24 days.</summary>
    internal static readonly TimeSpan Endless = TimeSpan.FromMilliseconds(int.MaxValue);

    // Timers take no more than some 49 days.
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 2);

    /// <summary>How long to wait before something is done. As a variable, 0 means at once, which is a millisecond here.</summary>
    internal static ValueKind<TimeSpan> Delay { get; } = Of("a whole number of milliseconds", TimeSpan.FromMilliseconds(1));

    /// <summary>How long something may take. As a variable, 0 means without a limit.</summary>
    internal static ValueKind<TimeSpan> Timeout { get; } = Of("a whole number of milliseconds", Endless);

    /// <summary>The time between two events.</summary>
    internal static ValueKind<TimeSpan> Interval { get; } = Of("a whole number of milliseconds, more than zero", null);

    /// <summary>How old something may become.</summary>
    internal static ValueKind<TimeSpan> Age { get; } = new(
        "a time such as 1.00:00:00, more than zero", static (string text, out TimeSpan value) => TryTime(text, out value) && value > TimeSpan.Zero);

    /// <summary>At most a day; may be zero if <paramref name="zero"/>.</summary>
    internal static ValueKind<TimeSpan> UpToADay(bool zero) => new(
        zero ? "a time such as 00:00:01, of zero or more and at most a day" : "a time such as 00:00:01, more than zero and at most a day",
        (string text, out TimeSpan value) => TryTime(text, out value) && (zero || value > TimeSpan.Zero) && value <= TimeSpan.FromDays(1));

    /// <summary>Reads whole milliseconds.</summary>
    /// <param name="text">Digits only.</param>
    /// <param name="zero">What 0 means; null if it cannot be used.</param>
    /// <param name="value">The time.</param>
    internal static bool TryMilliseconds(string text, TimeSpan? zero, out TimeSpan value)
    {
        value = default;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || (milliseconds == 0 && zero is null))
            return false;
        value = milliseconds == 0 ? zero!.Value : TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    static ValueKind<TimeSpan> Of(string expectedInVariable, TimeSpan? zero) => new(
        "a time such as 00:00:05, more than zero and less than 49 days",
        static (string text, out TimeSpan value) => TryTime(text, out value) && value > TimeSpan.Zero && value <= Longest,
        expectedInVariable,
        (string text, out TimeSpan value) => TryMilliseconds(text, zero, out value));

    // A bare number would be days, which nobody means.
    static bool TryTime(string text, out TimeSpan value)
    {
        value = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= TimeSpan.Zero;
    }
}
