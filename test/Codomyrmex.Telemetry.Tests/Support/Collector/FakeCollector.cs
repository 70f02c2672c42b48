using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>
/// A collector on real sockets, on ports of the system's choice: HTTP/1.1 on one, HTTP/2 without TLS on the other, or both over TLS. It answers each request
/// as scripted, then accepts, and keeps what came.
/// </summary>
sealed class FakeCollector : IAsyncDisposable
{
    readonly ConcurrentQueue<Func<Arrival, HttpContext, Task>> _answers = new();
    readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    readonly WebApplication _server;

    FakeCollector(Action<HttpsConnectionAdapterOptions>? tls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var protocols in new[] { HttpProtocols.Http1, HttpProtocols.Http2 })
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    listen.Protocols = protocols;
                    if (tls is not null)
                        listen.UseHttps(tls);
                });
            }
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>Where HTTP/1.1 is spoken.</summary>
    internal Uri Http { get; private set; } = null!;

    /// <summary>Where HTTP/2 is spoken.</summary>
    internal Uri Grpc { get; private set; } = null!;

    internal static async Task<FakeCollector> StartAsync(Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        var collector = new FakeCollector(tls);
        await collector._server.StartAsync();
        var addresses = collector._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (collector.Http, collector.Grpc) = (new Uri(addresses[0]), new Uri(addresses[1]));
        return collector;
    }

    internal Uri AddressFor(OtlpProtocol protocol) => protocol == OtlpProtocol.Grpc ? Grpc : Http;

    internal FakeCollector Then(Func<Arrival, HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>The next request; fails the test when none comes.</summary>
    internal async Task<Arrival> NextAsync() =>
        await _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    /// <summary>What came and was not asked for yet.</summary>
    internal List<Arrival> Rest()
    {
        var rest = new List<Arrival>();
        while (_arrivals.Reader.TryRead(out var arrival))
            rest.Add(arrival);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        // Answers that wait for the end of their connection shall not be waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        _answers.TryDequeue(out var answer);
        if (answer == Answers.ResetUnread)
        {
            _arrivals.Writer.TryWrite(Arrival.Unread(context));
            context.Abort();
            return;
        }

        var arrival = await Arrival.ReadAsync(context);
        _arrivals.Writer.TryWrite(arrival);
        await (answer ?? Answers.Accept)(arrival, context);
    }
}
