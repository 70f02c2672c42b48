using System.Buffers;
using System.Net.Sockets;

namespace Codomyrmex.Telemetry;

/// <summary>One client: its requests are answered one after the other, until either side has enough.</summary>
sealed class ScrapeConnection(Socket socket, ScrapeAnswer answer, ProcessingEnvironment environment, CancellationToken stopping)
{
    const int MaxHeadBytes = 16 * 1024;
    static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(MaxHeadBytes);
    int _read;

    internal async Task RunAsync()
    {
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
        var length = await ReadHeadAsync().ConfigureAwait(false);
        if (length == 0)
            return false;
        var request = length < 0 ? null : ScrapeRequest.Read(_buffer.AsSpan(0, length));
        using var longest = new CancellationTokenSource(LongestAnswer, environment.Time);
        using var response = request is null
            ? ScrapeResponse.Saying(length < 0 ? "431 Request Header Fields Too Large" : "400 Bad Request", "This is no request that could be answered.")
            : await answer(request, longest.Token).ConfigureAwait(false);
        var keepsAlive = request is { KeepsAlive: true } && !stopping.IsCancellationRequested;
        await SendAsync(response.Head(keepsAlive, environment.Time.GetUtcNow()), longest.Token).ConfigureAwait(false);
        if (request is not { Method: "HEAD" })
            await SendAsync(response.Body, longest.Token).ConfigureAwait(false);
        if (!keepsAlive)
            socket.Shutdown(SocketShutdown.Send);
        else
            Consume(length + "\r\n\r\n"u8.Length);
        return keepsAlive;
    }

    /// <summary>The length of the next head, without the empty line; 0 if the client has closed, -1 if the head is too long.</summary>
    async Task<int> ReadHeadAsync()
    {
        if (_read == 0 && !await ReadMoreAsync(LongestIdle, stopping).ConfigureAwait(false))
            return 0;
        while (true)
        {
            var end = _buffer.AsSpan(0, _read).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                return end;
            if (_read >= MaxHeadBytes)
                return -1;
            if (!await ReadMoreAsync(LongestHead, stopping).ConfigureAwait(false))
                return 0;
        }
    }

    async Task<bool> ReadMoreAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var count = await socket.ReceiveAsync(_buffer.AsMemory(_read, MaxHeadBytes - _read), either.Token).ConfigureAwait(false);
        _read += count;
        return count > 0;
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
