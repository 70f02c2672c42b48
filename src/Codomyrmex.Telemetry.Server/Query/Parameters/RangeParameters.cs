using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Parameters;

/// <summary>Reads <c>from</c> and <c>to</c> together.</summary>
static class RangeParameters
{
    const long DefaultNanos = 15 * 60 * UnixTime.NanosPerSecond;

    /// <summary>The range asked for, the last 15 minutes when none is; an end before its start is reported.</summary>
    public static TimeRange GetRange(this ApiRequest request)
    {
        var to = request.Get(SharedParameters.To, null) ?? request.NowNanos;
        var from = request.Get(SharedParameters.From, null) ?? Math.Max(to, long.MinValue + DefaultNanos) - DefaultNanos;
        if (from <= to)
            return new TimeRange(from, to);
        request.Report(SharedParameters.From.Name, $"lies after to; expected {SharedParameters.From.Expected} that is not after to");
        return new TimeRange(to, to);
    }
}
