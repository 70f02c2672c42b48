using System.Net;

namespace Codomyrmex.Telemetry;

/// <summary>A body of the exporter's own memory. Knows whether sending has begun, ends it, and knows when nobody reads the memory any more.</summary>
/// <param name="prefix">Bytes before it, possibly none.</param>
/// <param name="body">The rest.</param>
/// <param name="owner">What holds the body's memory, disposed with the content; null if that is the caller's.</param>
sealed class RequestContent(byte[] prefix, ReadOnlyMemory<byte> body, IDisposable? owner) : HttpContent
{
    readonly Lock _lock = new();
    readonly CancellationTokenSource _end = new();
    TaskCompletionSource? _idle;
    int _readers;

    /// <summary>True once a connection took, or may have taken, some of it.</summary>
    internal bool WasStarted { get; private set; }

    /// <summary>
    /// Stops sending, if that still goes on, and completes when nobody reads the memory. To be called once the request is over: a server may answer before it
    /// has read all, and need never read the rest.
    /// </summary>
    internal async Task EndAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await WhenIdle().ConfigureAwait(false);
    }

    Task WhenIdle()
    {
        lock (_lock)
        {
            if (_readers == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = prefix.Length + body.Length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // From the end on, the memory may be anyone's.
            _end.Token.ThrowIfCancellationRequested();
            _readers++;
        }

        try
        {
            WasStarted = true;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
            if (prefix.Length > 0)
                await stream.WriteAsync(prefix, either.Token).ConfigureAwait(false);
            await stream.WriteAsync(body, either.Token).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            owner?.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    void Leave()
    {
        lock (_lock)
        {
            if (--_readers == 0)
                _idle?.TrySetResult();
        }
    }
}
