using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// How much memory one request may turn into. An element of a list takes two bytes on the wire when it is empty and dozens in a batch, so without
/// a bound a small compressed request of nothing but empty elements would fill the server's memory. Lists are charged by their count before they are
/// read; the bound is several times what telemetry that says something needs. Not thread-safe.
/// </summary>
sealed class DecodingBudget(int requestBytes)
{
    /// <summary>A resource, a scope or a metric.</summary>
    public const int SourceBytes = 64;

    /// <summary>A span, a log record or a point, without what hangs on it.</summary>
    public const int RowBytes = 100;

    /// <summary>What a point that is not just a number holds beside its counts.</summary>
    public const int DistributionBytes = 300;

    /// <summary>An attribute.</summary>
    public const int AttributeBytes = 32;

    /// <summary>An event, a link, an exemplar or a quantile.</summary>
    public const int ChildBytes = 48;

    const long BytesPerRequestByte = 8;
    const long LeastBytes = 1 << 20;

    long _left = Math.Max(LeastBytes, requestBytes * BytesPerRequestByte);

    /// <summary>False, with an error that fails the request, when there is no room for so many elements.</summary>
    public bool TrySpend(long count, int bytesEach, out OtlpError error)
    {
        error = default;
        _left -= count * bytesEach;
        if (_left >= 0)
            return true;
        error = new OtlpError(
            OtlpErrorCode.TooLarge, $"the request holds so many elements without content that it takes more than {BytesPerRequestByte} times its size", 0);
        return false;
    }
}
