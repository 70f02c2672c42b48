using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>The <c>grpc-timeout</c> header: at most eight digits and a unit (gRPC over HTTP/2, Requests).</summary>
static class GrpcTimeout
{
    const long LargestNumber = 99_999_999;

    /// <summary>The time in milliseconds, or in the smallest unit in which its number is short enough; never shorter than it is.</summary>
    internal static string Format(TimeSpan timeout)
    {
        var milliseconds = (long)Math.Ceiling(timeout.TotalMilliseconds);
        return milliseconds <= LargestNumber
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}m")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Min((long)Math.Ceiling(timeout.TotalSeconds), LargestNumber)}S");
    }
}
