using System.Net.Sockets;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ScrapeListenerTests : IAsyncDisposable
{
    // More than the system keeps for a client that does not read.
    const int Large = 64 * 1024 * 1024;
    const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const string Ok = "HTTP/1.1 200 OK";

    readonly CollectingLoggers _loggers = new();
    readonly ScrapeListener _listener = ScrapeListener.TryBind("127.0.0.1", 0, out _)!;
    readonly List<Socket> _clients = [];
    int _asked;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _listener.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task AClientThatDoesNotReadDoesNotKeepTheEndWaiting()
    {
        Serve(static (_, _) => Saying(Large));
        await SendAsync(await ConnectAsync(), Request);
        await Some.UntilAsync(() => Volatile.Read(ref _asked) == 1);
        using var patience = new CancellationTokenSource(Some.Patience);
        await _listener.StopAsync(patience.Token);
    }

    [Fact]
    public async Task AnEndThatCannotWaitEndsTheConnections()
    {
        Serve(static (_, _) => Saying(Large), new ControlledTime());
        var client = await ConnectAsync();
        await SendAsync(client, Request);
        await Some.UntilAsync(() => Volatile.Read(ref _asked) == 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _listener.StopAsync(new CancellationToken(canceled: true)));
        await _listener.StopAsync(TestContext.Current.CancellationToken);
        Assert.InRange(await LengthAsync(client), 0, Large - 1);
    }

    [Fact]
    public async Task TheConnectionThatIsIdleLongestMakesRoom()
    {
        Serve(static (_, _) => Saying(10));
        var first = await ConnectAsync();
        var second = await ConnectAsync();
        for (var i = 2; i < ScrapeConnections.Most; i++)
            await ConnectAsync();

        // From here on the first has been idle for less long than the second.
        await SendAsync(first, Request);
        Assert.StartsWith(Ok, await ReceiveAsync(first), StringComparison.Ordinal);
        var further = await ConnectAsync();
        await SendAsync(further, Request);
        Assert.StartsWith(Ok, await ReceiveAsync(further), StringComparison.Ordinal);
        Assert.Equal(0, await LengthAsync(second));
        await SendAsync(first, Request);
        Assert.StartsWith(Ok, await ReceiveAsync(first), StringComparison.Ordinal);
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task WhoIsBeingAnsweredMakesNoRoom()
    {
        var answer = new TaskCompletionSource<ScrapeResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Serve((_, cancellationToken) => new(answer.Task.WaitAsync(cancellationToken)));
        for (var i = 0; i < ScrapeConnections.Most; i++)
            await SendAsync(await ConnectAsync(), Request);
        await Some.UntilAsync(() => Volatile.Read(ref _asked) == ScrapeConnections.Most);
        Assert.Equal(0, await LengthAsync(await ConnectAsync()));
        Assert.Contains("further ones are closed", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
        answer.SetResult(await Saying(10));
        foreach (var client in _clients.Take(ScrapeConnections.Most))
            Assert.StartsWith(Ok, await ReceiveAsync(client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AClientThatGoesAwayDoesNotWaitForItsAnswer(bool abruptly)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Serve(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.SetResult();
            throw new OperationCanceledException(cancellationToken);
        });
        var client = await ConnectAsync();
        await SendAsync(client, Request);
        await Some.UntilAsync(() => Volatile.Read(ref _asked) == 1);
        client.LingerState = new LingerOption(abruptly, 0);
        client.Close();
        await ended.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task WhatIsAskedMeanwhileIsAnsweredNext()
    {
        var first = new TaskCompletionSource<ScrapeResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Serve((request, cancellationToken) => request.Path == "/" ? new(first.Task.WaitAsync(cancellationToken)) : ValueTask.FromResult(ScrapeResponse.Saying("200 OK", request.Path)));
        var client = await ConnectAsync();
        await SendAsync(client, Request);
        await Some.UntilAsync(() => Volatile.Read(ref _asked) == 1);
        await SendAsync(client, "\r\nGET /next HTTP/1.1\r\nHost: a\r\nConnec");
        first.SetResult(ScrapeResponse.Saying("200 OK", "first"));
        Assert.EndsWith("\r\n\r\nfirst\n", await ReceiveAsync(client), StringComparison.Ordinal);
        await SendAsync(client, "tion: close\r\n\r\n");
        Assert.EndsWith("\r\n\r\n/next\n", await ReceiveAsync(client), StringComparison.Ordinal);
        Assert.Equal(0, await LengthAsync(client));
    }

    [Fact]
    public void AHostThatCannotBeIsNamed()
    {
        var host = new string('a', 300);
        Assert.Null(ScrapeListener.TryBind(host, 0, out var problem));
        Assert.Contains($"{host}:0, this is no name of a host", problem, StringComparison.Ordinal);
    }

    void Serve(ScrapeAnswer answer, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        ValueTask<ScrapeResponse> Count(ScrapeRequest request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return answer(request, cancellationToken);
        }

        _listener.Serve(Count, new ProcessingEnvironment(new Resource([]), time, new SelfDiagnostics(time, _loggers)));
    }

    static ValueTask<ScrapeResponse> Saying(int length) => ValueTask.FromResult(new ScrapeResponse("200 OK", "text/plain", new byte[length]));

    async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _clients.Add(client);
        await client.ConnectAsync("127.0.0.1", _listener.Port, TestContext.Current.CancellationToken);
        return client;
    }

    static async Task SendAsync(Socket client, string text) => await client.SendAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>One answer, with its head; of those that say how long they are.</summary>
    static async Task<string> ReceiveAsync(Socket client)
    {
        const string Length = "Content-Length: ";
        var (text, buffer) = ("", new byte[1024]);
        while (true)
        {
            var count = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            text += Encoding.Latin1.GetString(buffer, 0, count);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                continue;
            var start = text.IndexOf(Length, StringComparison.Ordinal) + Length.Length;
            var length = int.Parse(text.AsSpan(start, text.IndexOf('\r', start) - start), System.Globalization.CultureInfo.InvariantCulture);
            if (text.Length >= end + 4 + length)
                return text;
        }
    }

    /// <summary>How much comes until the other side has closed, however it does.</summary>
    static async Task<long> LengthAsync(Socket client)
    {
        var (length, buffer) = (0L, new byte[64 * 1024]);
        try
        {
            while (await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var count)
                length += count;
        }
        catch (SocketException)
        {
            // Closed before everything sent to it was read.
        }

        return length;
    }
}
