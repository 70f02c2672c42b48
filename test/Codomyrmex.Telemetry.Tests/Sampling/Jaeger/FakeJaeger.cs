using System.Net;
using System.Threading.Channels;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

/// <summary>A Jaeger server without a network: each question waits until the test answers it.</summary>
sealed class FakeJaeger : HttpMessageHandler
{
    readonly Channel<(Uri Address, TaskCompletionSource<HttpResponseMessage> Answer)> _questions =
        Channel.CreateUnbounded<(Uri, TaskCompletionSource<HttpResponseMessage>)>();

    internal bool IsDisposed { get; private set; }

    internal HttpClient Client() => new(this) { Timeout = Timeout.InfiniteTimeSpan };

    internal Task<Uri> AnswerAsync(double ratio) =>
        AnswerAsync(HttpStatusCode.OK, FormattableString.Invariant($$$"""{"probabilisticSampling":{"samplingRate":{{{ratio}}}}}"""));

    internal async Task<Uri> AnswerAsync(HttpStatusCode status, string body)
    {
        var (address, answer) = await NextAsync();
        answer.SetResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        return address;
    }

    internal async Task FailAsync(Exception failure) => (await NextAsync()).Answer.SetException(failure);

    internal async Task<(Uri Address, TaskCompletionSource<HttpResponseMessage> Answer)> NextAsync() =>
        await _questions.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions.Writer.TryWrite((request.RequestUri!, answer));
        return await answer.Task.WaitAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
