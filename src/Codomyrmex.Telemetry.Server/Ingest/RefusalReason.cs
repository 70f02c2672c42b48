namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Why telemetry was refused, as status shows it. A whole request that was never decoded counts as one; records of a
/// request that was are counted each, single invalid ones under the decoder's words.</summary>
static class RefusalReason
{
    /// <summary>A request that is not OTLP.</summary>
    public const string Malformed = "malformed_request";

    /// <summary>A request over the size limit.</summary>
    public const string TooLarge = "request_too_large";

    /// <summary>A request of a content type or encoding that is not taken.</summary>
    public const string UnsupportedEncoding = "unsupported_encoding";

    /// <summary>A request that came while too many were being read.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>A request that did not arrive whole in time.</summary>
    public const string Incomplete = "incomplete_request";

    /// <summary>Records of a request that the store had no room for.</summary>
    public const string StoreFull = "store_full";

    /// <summary>Records that the store left out of a request it took, such as those older than it keeps.</summary>
    public const string StoreRejected = "store_rejected";

    /// <summary>Records of a request that the store will never take.</summary>
    public const string StoreRefused = "store_refused";
}
