using System.Net.Http.Headers;

namespace Codomyrmex.Telemetry;

/// <summary>The <c>Retry-After</c> header: seconds, or a date (RFC 9110, section 10.2.3).</summary>
static class RetryAfterHeader
{
    /// <summary>How long to wait; null without the header, negative for a date that has passed.</summary>
    internal static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time) =>
        headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
}
