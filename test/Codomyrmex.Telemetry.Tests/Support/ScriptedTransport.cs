using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A transport without a network: each attempt ends as the script says, then well.</summary>
sealed class ScriptedTransport : IOtlpTransport
{
    readonly ConcurrentQueue<Func<OtlpRequest, CancellationToken, Task<OtlpAttempt>>> _script = new();

    public Uri Address { get; } = new("http://collector:4318/v1/traces");

    /// <summary>Items and bytes of each attempt.</summary>
    internal ConcurrentQueue<(int Items, int Bytes)> Attempts { get; } = new();

    internal ScriptedTransport Then(params OtlpAttempt[] attempts)
    {
        foreach (var attempt in attempts)
            _script.Enqueue((_, _) => Task.FromResult(attempt));
        return this;
    }

    internal ScriptedTransport Then(Func<OtlpRequest, CancellationToken, Task<OtlpAttempt>> attempt)
    {
        _script.Enqueue(attempt);
        return this;
    }

    internal ScriptedTransport ThenHang() => Then(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return default;
    });

    /// <summary>From now on, all requests over a size are refused for it, and the others succeed.</summary>
    internal ScriptedTransport UpTo(int bytes)
    {
        Limit = bytes;
        return this;
    }

    int? Limit { get; set; }

    public async ValueTask<OtlpAttempt> SendAsync(OtlpRequest request, CancellationToken cancellationToken)
    {
        Attempts.Enqueue((request.Items, request.Body.Length));
        if (_script.TryDequeue(out var attempt))
            return await attempt(request, cancellationToken);
        return request.Body.Length > Limit ? TooLarge : new OtlpAttempt(ExportResult.Success);
    }

    internal static OtlpAttempt TooLarge { get; } = new(ExportResult.Failed("HTTP 413") with { IsTooLarge = true });
}
