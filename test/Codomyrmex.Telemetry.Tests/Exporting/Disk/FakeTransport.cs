using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

/// <summary>A receiver that answers as told and keeps the numbers of what it took.</summary>
sealed class FakeTransport : IOtlpTransport
{
    internal static readonly OtlpAttempt Taken = new(ExportResult.Success);
    internal static readonly OtlpAttempt Refused = new(ExportResult.Failed("connection refused"), IsRetryable: true);

    readonly ConcurrentQueue<int> _arrived = new();
    int _attempts;

    public Uri Address => QueueFolder.Address;

    /// <summary>How a request is answered. What it answers with success has arrived.</summary>
    internal Func<int, CancellationToken, ValueTask<OtlpAttempt>> Answer { get; set; } = static (_, _) => new(Taken);

    /// <summary>Numbers of the requests that arrived, in that order.</summary>
    internal int[] Arrived => [.. _arrived];

    internal int Attempts => Volatile.Read(ref _attempts);

    internal void AnswerWith(OtlpAttempt attempt) => Answer = (_, _) => new(attempt);

    /// <summary>Takes requests and never answers.</summary>
    internal void Hang(bool takes = true) => Answer = async (number, cancellationToken) =>
    {
        if (takes)
            _arrived.Enqueue(number);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return Taken;
    };

    public async ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        var number = QueueFolder.NumberOf(request);
        Interlocked.Increment(ref _attempts);
        var attempt = await Answer(number, cancellationToken);
        if (attempt.Result.IsSuccess)
            _arrived.Enqueue(number);
        return attempt;
    }
}
