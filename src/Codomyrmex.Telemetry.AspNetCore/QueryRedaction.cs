namespace Codomyrmex.Telemetry;

/// <summary>Which values of a request's query are kept out of <c>url.query</c>.</summary>
public enum QueryRedaction
{
    /// <summary>All of them, as <c>?id=REDACTED</c>.</summary>
    AllValues,

    /// <summary>Those of <see cref="HttpServerOptions.SensitiveQueryKeys"/>.</summary>
    SensitiveValues,

    /// <summary>None.</summary>
    None,
}
