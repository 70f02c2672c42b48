using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A receiver without a network: answers each request as scripted, then 200, and keeps what came.</summary>
sealed class FakeReceiver : HttpMessageHandler
{
    readonly ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    internal HttpClient Client() => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    internal FakeReceiver Then(HttpStatusCode status, Action<HttpResponseMessage>? change = null)
    {
        _answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
            change?.Invoke(response);
            return Task.FromResult(response);
        });
        return this;
    }

    internal FakeReceiver ThenThrow(Exception failure)
    {
        _answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(failure));
        return this;
    }

    internal FakeReceiver ThenHang()
    {
        _answers.Enqueue(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        return this;
    }

    /// <summary>The next request; fails the test when none comes.</summary>
    internal async Task<Request> NextAsync() =>
        await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    internal bool AnyWaiting => _requests.Reader.TryPeek(out _);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content!.Headers).ToDictionary(header => header.Key, header => string.Join(' ', header.Value));
        _requests.Writer.TryWrite(new Request(request.RequestUri!, headers, body));
        return _answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
    }

    internal sealed record Request(Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
