namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Which rows a reader wants.</summary>
/// <param name="Service">Rows of this service, and those of the server itself; null for all.</param>
/// <param name="TraceId">Of traces and log records only those of this trace; null for all.</param>
readonly record struct LiveFilter(string? Service, TraceId? TraceId)
{
    /// <summary>True when the reader gets the row.</summary>
    public bool Passes(in LiveRow row) =>
        (Service is null || row.Services.Count == 0 || row.Services.Contains(Service))
        && (TraceId is null || row.TraceId is null || row.TraceId == TraceId);
}
