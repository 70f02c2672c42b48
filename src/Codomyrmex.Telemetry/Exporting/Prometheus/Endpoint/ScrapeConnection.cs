using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Codomyrmex.Telemetry;

/// <summary>One client: its requests are answered one after the other, until either side has enough.</summary>
/// <remarks>Run once. The rest is thread-safe.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free; the socket is freed by the run.")]
sealed class ScrapeConnection(Socket socket, ScrapeAnswer answer, ProcessingEnvironment environment, CancellationToken stopping)
{
    const int MaxHeadBytes = 16 * 1024;
    const long Answering = 0;
    const long Dismissed = -1;
    static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(60);

    // Of a client that is slow to receive when the end comes.
    static readonly TimeSpan LongestSendingAtTheEnd = TimeSpan.FromSeconds(1);

    static long _lastWait;

    readonly CancellationTokenSource _aborting = new();
    byte[] _buffer = [];
    int _read;
    long _waiting = Interlocked.Increment(ref _lastWait);

    /// <summary>Since when it has been waiting for a request, as a number that is the less the longer that is; null while it is not.</summary>
    internal long? WaitingSince => Volatile.Read(ref _waiting) is > 0 and var since ? since : null;

    /// <summary>From now on no request is answered; false if it no longer waits since then. <see cref="Abort"/> is to follow.</summary>
    internal bool TryDismiss(long since) => Interlocked.CompareExchange(ref _waiting, Dismissed, since) == since;

    /// <summary>Ends it, whatever it is doing.</summary>
    internal void Abort() => _aborting.Cancel();

    internal async Task RunAsync()
    {
        _buffer = ArrayPool<byte>.Shared.Rent(MaxHeadBytes);
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                while (await ServeAsync().ConfigureAwait(false))
                {
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            // The client went away, was too slow, or had nothing more to ask when the end came.
        }
        catch (Exception failure)
        {
            environment.Diagnostics.Failed(this, failure);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    /// <summary>Answers one request; false if there are to be no more.</summary>
    async Task<bool> ServeAsync()
    {
        var (isThere, head) = await ReadHeadAsync().ConfigureAwait(false);
        if (!isThere || Interlocked.Exchange(ref _waiting, Answering) == Dismissed)
            return false;
        var request = head is { } place ? ScrapeRequest.Read(_buffer.AsSpan(place.Start, place.Length)) : null;
        using var response = request is null
            ? ScrapeResponse.Saying(head is null ? "431 Request Header Fields Too Large" : "400 Bad Request", "This is no request that could be answered.")
            : await AnswerAsync(request).ConfigureAwait(false);
        var keepsAlive = request is { KeepsAlive: true } && !stopping.IsCancellationRequested;
        await SendAsync(response, withBody: request is not { Method: "HEAD" }, keepsAlive).ConfigureAwait(false);
        if (keepsAlive)
        {
            Consume(head!.Value.Next);
            Volatile.Write(ref _waiting, Interlocked.Increment(ref _lastWait));
        }
        else
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        return keepsAlive;
    }

    /// <summary>The next head, whose place is null if it is too long; not there if the client has closed.</summary>
    async Task<(bool IsThere, HeadPlace? Place)> ReadHeadAsync()
    {
        while (!HeadPlace.HasBegun(_buffer.AsSpan(0, _read)))
        {
            if (!await ReadMoreAsync(LongestIdle).ConfigureAwait(false))
                return default;
        }

        using var longest = new CancellationTokenSource(LongestHead, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, stopping, _aborting.Token);
        while (true)
        {
            if (HeadPlace.Find(_buffer.AsSpan(0, _read)) is { } place)
                return (true, place);
            if (_read >= MaxHeadBytes)
                return (true, null);
            if (!await ReadMoreAsync(either.Token).ConfigureAwait(false))
                return default;
        }
    }

    async Task<bool> ReadMoreAsync(TimeSpan longest)
    {
        using var timeout = new CancellationTokenSource(longest, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping, _aborting.Token);
        return await ReadMoreAsync(either.Token).ConfigureAwait(false);
    }

    async Task<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        var count = await socket.ReceiveAsync(_buffer.AsMemory(_read, MaxHeadBytes - _read), cancellationToken).ConfigureAwait(false);
        _read += count;
        return count > 0;
    }

    /// <summary>The answer. Who goes away while it has to wait gets none, and keeps nobody else waiting.</summary>
    async Task<ScrapeResponse> AnswerAsync(ScrapeRequest request)
    {
        using var longest = new CancellationTokenSource(LongestAnswer, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, _aborting.Token);
        var answering = answer(request, either.Token);
        if (answering.IsCompleted)
            return await answering.ConfigureAwait(false);
        using var answered = new CancellationTokenSource();
        var watching = WatchAsync(either, answered.Token);
        try
        {
            return await answering.ConfigureAwait(false);
        }
        finally
        {
            await answered.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    // A client that has closed only its own direction cannot be told from one that is gone. Further requests wait where they belong.
    async Task WatchAsync(CancellationTokenSource gone, CancellationToken answered)
    {
        try
        {
            do
            {
                if (_read >= MaxHeadBytes)
                    return;
            }
            while (await ReadMoreAsync(answered).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (SocketException)
        {
            // Gone without a farewell.
        }

        await gone.CancelAsync().ConfigureAwait(false);
    }

    async Task SendAsync(ScrapeResponse response, bool withBody, bool keepsAlive)
    {
        using var longest = new CancellationTokenSource(LongestSending, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, _aborting.Token);
        using var atTheEnd = stopping.UnsafeRegister(static sending => ((CancellationTokenSource)sending!).CancelAfter(LongestSendingAtTheEnd), longest);
        await SendAsync(response.Head(keepsAlive, environment.Time.GetUtcNow()), either.Token).ConfigureAwait(false);
        if (withBody)
            await SendAsync(response.Body, either.Token).ConfigureAwait(false);
    }

    async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken).ConfigureAwait(false)..];
    }

    void Consume(int count)
    {
        _buffer.AsSpan(count, _read - count).CopyTo(_buffer);
        _read -= count;
    }
}
