using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// OpenTelemetry's entry of a <c>tracestate</c>, <c>ot=th:c;rv:6e6d1a75832a2f</c> (OpenTelemetry specification, TraceState Handling). What is written
/// otherwise than the specification says counts as absent.
/// </summary>
/// <param name="Threshold">The rejection threshold of the sampling so far, <c>th</c>; null if it is unknown.</param>
/// <param name="Randomness">Explicit randomness, <c>rv</c>, which replaces that of the trace id; null if there is none.</param>
readonly record struct OtelTraceState(ulong? Threshold, ulong? Randomness)
{
    const string Key = "ot=";
    const string ThresholdKey = "th:";
    const string RandomnessKey = "rv:";
    const int MaxMembers = 32;
    const int MaxValueLength = 256;

    /// <summary>Reads the entry; allocates nothing.</summary>
    internal static OtelTraceState Read(ReadOnlySpan<char> traceState)
    {
        ulong? threshold = null;
        ulong? randomness = null;
        var value = ValueOf(traceState);
        foreach (var range in value.Split(';'))
        {
            var item = value[range];
            if (item.StartsWith(ThresholdKey, StringComparison.Ordinal))
                threshold ??= ParseThreshold(item[ThresholdKey.Length..]);
            else if (item.StartsWith(RandomnessKey, StringComparison.Ordinal))
                randomness ??= ParseRandomness(item[RandomnessKey.Length..]);
        }

        return new(threshold, randomness);
    }

    /// <summary>The randomness that decisions about a trace compare with: the explicit one, or the trace id's.</summary>
    internal static ulong RandomnessOf(TraceId traceId, string? traceState) =>
        (traceState is null ? null : Read(traceState).Randomness) ?? SamplingThreshold.RandomnessOf(traceId);

    /// <summary>
    /// The <c>tracestate</c> with another threshold, or without one, as a <see cref="SamplingResult"/> wants it: null if that changes nothing, empty if
    /// nothing is left. Everything else in it stays; the entry comes first, as W3C Trace Context asks of one that was changed.
    /// </summary>
    /// <param name="traceState">As it is; null when there is none.</param>
    /// <param name="threshold">The digits of <c>th</c>; null to erase it.</param>
    internal static string? Changed(string? traceState, string? threshold)
    {
        if (string.IsNullOrEmpty(traceState))
            return threshold is null ? null : $"{Key}{ThresholdKey}{threshold}";
        var value = ValueOf(traceState);
        return HasThreshold(value, threshold) ? null : Rewrite(traceState, value, threshold);
    }

    /// <summary>True if an entry's value says just that.</summary>
    static bool HasThreshold(ReadOnlySpan<char> value, string? threshold)
    {
        foreach (var range in value.Split(';'))
        {
            var item = value[range];
            if (item.StartsWith(ThresholdKey, StringComparison.Ordinal))
                return threshold is not null && item[ThresholdKey.Length..].SequenceEqual(threshold);
        }

        return threshold is null;
    }

    static string Rewrite(ReadOnlySpan<char> traceState, ReadOnlySpan<char> value, string? threshold)
    {
        var text = new StringBuilder(traceState.Length + 24);
        if (threshold is not null)
            text.Append(Key).Append(ThresholdKey).Append(threshold);
        foreach (var range in value.Split(';'))
        {
            var item = value[range];
            if (!item.IsEmpty && !item.StartsWith(ThresholdKey, StringComparison.Ordinal))
                text.Append(text.Length == 0 ? Key : ";").Append(item);
        }

        // An entry that would get too long does without the threshold, so that the rest stays.
        if (text.Length - Key.Length > MaxValueLength && threshold is not null)
            return Rewrite(traceState, value, null);

        var members = text.Length == 0 ? 0 : 1;
        foreach (var range in traceState.Split(','))
        {
            var member = traceState[range].Trim();
            if (!member.IsEmpty && !member.StartsWith(Key, StringComparison.Ordinal) && members++ < MaxMembers)
                text.Append(text.Length == 0 ? "" : ",").Append(member);
        }

        return text.ToString();
    }

    static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> traceState)
    {
        foreach (var range in traceState.Split(','))
        {
            var member = traceState[range].Trim();
            if (member.StartsWith(Key, StringComparison.Ordinal))
                return member[Key.Length..];
        }

        return default;
    }

    static ulong? ParseThreshold(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= SamplingThreshold.DigitCount && TryParseHex(digits, out var value)
            ? value << (4 * (SamplingThreshold.DigitCount - digits.Length))
            : null;

    static ulong? ParseRandomness(ReadOnlySpan<char> digits) =>
        digits.Length == SamplingThreshold.DigitCount && TryParseHex(digits, out var value) ? value : null;

    static bool TryParseHex(ReadOnlySpan<char> digits, out ulong value) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
