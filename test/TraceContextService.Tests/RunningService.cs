using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(TraceContextService.Tests.RunningService))]

namespace TraceContextService.Tests;

/// <summary>The service and somebody for it to call, both on real sockets. What is sent to it is written byte by byte, so headers are just as a test has them.</summary>
public sealed class RunningService : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly WebApplication _service = Service.Create("http://127.0.0.1:0");
    readonly WebApplication _called;
    readonly ConcurrentDictionary<string, ConcurrentQueue<Seen>> _calls = new();
    int _next;

    public RunningService() => _called = CreateCalled();

    internal IServiceProvider Services => _service.Services;

    public async ValueTask InitializeAsync()
    {
        await _service.StartAsync(TestContext.Current.CancellationToken);
        await _called.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _called.DisposeAsync();
    }

    /// <summary>Sends the headers and gives the single call that the service then makes.</summary>
    internal async Task<Seen> PassAsync(params (string Name, string Value)[] headers) => Assert.Single(await PassAsync(1, headers));

    internal async Task<Seen[]> PassAsync(int calls, params (string Name, string Value)[] headers)
    {
        var id = $"{Interlocked.Increment(ref _next)}";
        var url = $"{_called.Urls.First()}/{id}";
        var body = JsonSerializer.Serialize(Enumerable.Range(0, calls).Select(call => new { url, arguments = new[] { call } }));
        Assert.Equal(200, await PostAsync(body, headers));
        return [.. _calls[id]];
    }

    /// <summary>The status with which the service answers a body.</summary>
    internal async Task<int> PostAsync(string body, params (string Name, string Value)[] headers)
    {
        var address = new Uri(_service.Urls.First());
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        var head = new StringBuilder($"POST /test HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\n");
        foreach (var (name, value) in headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n\r\n").Append(body);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    WebApplication CreateCalled()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/{id}", async (HttpContext http, string id) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var arguments = await reader.ReadToEndAsync(http.RequestAborted);
            _calls.GetOrAdd(id, static _ => new()).Enqueue(new Seen(http.Request.Headers["traceparent"]!, http.Request.Headers["tracestate"]!, arguments));
        });
        return app;
    }
}

/// <summary>A call as it arrived.</summary>
/// <param name="Parents">All its traceparent headers.</param>
/// <param name="States">All its tracestate headers.</param>
/// <param name="Arguments">Its body.</param>
sealed partial record Seen(IReadOnlyList<string> Parents, IReadOnlyList<string> States, string Arguments)
{
    internal string TraceId => Match().Groups["trace"].Value;

    internal string SpanId => Match().Groups["span"].Value;

    internal string Flags => Match().Groups["flags"].Value;

    /// <summary>The members of tracestate; empty when there is no such header.</summary>
    internal string[] State => [.. States.SelectMany(state => state.Split(','))];

    // There is exactly one, it is of version 00, and neither id is zero.
    Match Match()
    {
        var match = Parent().Match(Assert.Single(Parents));
        Assert.True(match.Success, $"'{Parents[0]}' is not a traceparent.");
        return match;
    }

    [GeneratedRegex("^00-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$")]
    private static partial Regex Parent();
}
