using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Codomyrmex.Telemetry;

/// <summary>Asks a Jaeger server for its strategy again and again, and passes on each one that differs from the last.</summary>
/// <remarks>Its requests are never traced. A failure leaves the last strategy in force, and is told once until an answer is good again.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free; the client goes with the loop.")]
sealed class JaegerPolling
{
    const int LargestAnswer = 1024 * 1024;
    static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(10);

    readonly HttpClient _client;
    readonly Uri _address;
    readonly TimeSpan _interval;
    readonly ProcessingEnvironment _environment;
    readonly Action<Sampler> _apply;
    readonly CancellationTokenSource _stop = new();
    byte[] _lastAnswer = [];
    bool _isTold;

    internal JaegerPolling(HttpClient client, Uri address, TimeSpan interval, ProcessingEnvironment environment, Action<Sampler> apply)
    {
        _client = client;
        _client.MaxResponseContentBufferSize = LargestAnswer;
        _address = address;
        _interval = interval;
        _environment = environment;
        _apply = apply;
        using (DetachedFlow.Enter())
            _ = Task.Run(RunAsync);
    }

    /// <summary>Ends the polling; does not wait for it.</summary>
    internal void Stop() => _stop.Cancel();

    /// <summary>The address with the service's name in its query.</summary>
    internal static Uri AddressFor(Uri endpoint, string service)
    {
        var builder = new UriBuilder(endpoint);
        var query = $"service={Uri.EscapeDataString(service)}";
        builder.Query = builder.Query.Length > 1 ? $"{builder.Query[1..]}&{query}" : query;
        return builder.Uri;
    }

    // Without a propagator the handler makes no Activity and adds no headers.
    internal static HttpClient CreateClient() =>
        new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    async Task RunAsync()
    {
        using var suppression = Tracing.Suppress();
        using var timer = new PeriodicTimer(_interval, _environment.Time);
        try
        {
            do
            {
                await PollAsync().ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The SDK has shut down.
        }
        finally
        {
            _client.Dispose();
        }
    }

    async Task PollAsync()
    {
        using var deadline = new CancellationTokenSource(LongestRequest, _environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stop.Token);
        try
        {
            Take(await AskAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            Tell($"no answer within {LongestRequest.TotalSeconds} s");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Tell(failure.Message);
        }
    }

    async Task<byte[]> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", OtlpUserAgent.Value);
        using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"answered {(int)response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    void Take(byte[] answer)
    {
        // The same strategy again must not fill the buckets of the one in force.
        if (!answer.AsSpan().SequenceEqual(_lastAnswer))
        {
            if (JaegerStrategyReader.Read(answer, out var problem) is not { } strategy)
            {
                Tell(problem!);
                return;
            }

            _lastAnswer = answer;
            _apply(strategy.ToSampler(_environment.Time));
        }

        _isTold = false;
    }

    void Tell(string problem)
    {
        if (_isTold)
            return;
        _isTold = true;
        _environment.Diagnostics.NoStrategy(_address, problem);
    }
}
