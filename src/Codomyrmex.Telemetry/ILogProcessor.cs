namespace Codomyrmex.Telemetry;

/// <summary>
/// Sees every log record before it is queued for the exporters, and may change it or leave it out (OpenTelemetry specification, Logs SDK, Log Record
/// Processor). Processors are called in the order of <see cref="LogOptions.Processors"/>, on the thread that writes the record, so they must be fast and
/// thread-safe.
/// </summary>
/// <remarks>
/// Of one that throws, what it has changed until then stays, and the record goes on to the next; the failure is reported. Records that it writes in a
/// call are not taken: they would be shown to it again, without end.
/// </remarks>
public interface ILogProcessor
{
    /// <summary>A record was written. No further processor sees one that has been left out.</summary>
    void OnEmit(LogEdit log);

    /// <summary>Completes once everything seen so far has been passed on.</summary>
    Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>As <see cref="FlushAsync"/>, and frees what is held. Called once; nothing is called after it.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
