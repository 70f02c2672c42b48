using System.Net;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

/// <summary>What the conventions want to know of a request, from a real one.</summary>
public sealed class RequestSpanTests
{
    [Fact]
    public async Task ARequestIsDescribedByTheConventions()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/orders/{id}", (string id) => id));

        await requests.SendAsync("/orders/7?token=geheim&page=2", request => request.Headers.Add("User-Agent", "test/1.0"));

        var span = await requests.SpanAsync();
        Assert.Equal("GET /orders/{id}", span.Name);
        Assert.Equal(SpanKind.Server, span.Kind);
        Assert.Equal("Microsoft.AspNetCore", span.Scope.Name);
        Assert.Equal(StatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["http.request.method"] = "GET",
                ["http.response.status_code"] = 200L,
                ["http.route"] = "/orders/{id}",
                ["url.scheme"] = "http",
                ["url.path"] = "/orders/7",
                ["url.query"] = "token=REDACTED&page=REDACTED",
                ["server.address"] = "127.0.0.1",
                ["server.port"] = (long)requests.Server.Address.Port,
                ["client.address"] = "127.0.0.1",
                ["network.peer.address"] = "127.0.0.1",
                ["network.peer.port"] = span["network.peer.port"],
                ["network.protocol.version"] = "1.1",
                ["user_agent.original"] = "test/1.0",
            },
            span.Attributes.ToDictionary(tag => tag.Key, tag => tag.Value));
        Assert.InRange((long)span["network.peer.port"]!, 1, 65535);
    }

    [Fact]
    public async Task TheClientsSpanIsDescribedByTheConventionsToo()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/orders/{id}", (string id) => id));

        await requests.SendAsync("/orders/7?token=geheim");

        var span = await requests.SpanAsync(SpanKind.Client);
        Assert.Equal("GET", span.Name);
        Assert.Equal("GET", span["http.request.method"]);
        Assert.Equal(200L, span["http.response.status_code"]);
        Assert.Equal("127.0.0.1", span["server.address"]);
        Assert.Equal((long)requests.Server.Address.Port, span["server.port"]);
        Assert.Equal($"{requests.Server.Address}orders/7?*", span["url.full"]);
        Assert.Equal("1.1", span["network.protocol.version"]);
    }

    [Fact]
    public async Task ARequestWithoutARouteIsNamedAfterItsMethodAndIsNoErrorOfTheServer()
    {
        await using var requests = await Requests.OpenAsync(_ => { });

        await requests.SendAsync("/nowhere");

        var span = await requests.SpanAsync();
        Assert.Equal("GET", span.Name);
        Assert.Equal(404L, span["http.response.status_code"]);
        Assert.Null(span["http.route"]);
        Assert.Null(span["error.type"]);
        Assert.Equal(StatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task AMethodThatNobodyKnowsIsNotPartOfTheName()
    {
        await using var requests = await Requests.OpenAsync(app => app.Map("/pots/{id}", (string id) => id));

        await requests.SendAsync("/pots/1", request => request.Method = new System.Net.Http.HttpMethod("BREW"));

        var span = await requests.SpanAsync();
        Assert.Equal("HTTP /pots/{id}", span.Name);
        Assert.Equal("_OTHER", span["http.request.method"]);
        Assert.Equal("BREW", span["http.request.method_original"]);
    }

    [Fact]
    public async Task AProxysWordCountsWhereTheProgramTakesIt()
    {
        await using var requests = await Requests.OpenAsync(app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
            app.MapGet("/", () => "");
        });

        await requests.SendAsync("/", Forward);

        var span = await requests.SpanAsync();
        Assert.Equal("192.0.2.7", span["client.address"]);
        Assert.Equal("127.0.0.1", span["network.peer.address"]);
        Assert.Equal("https", span["url.scheme"]);
        Assert.Equal("shop.example", span["server.address"]);
        Assert.Equal(443L, span["server.port"]);
    }

    [Fact]
    public async Task AProxysWordDoesNotCountWhereTheProgramDoesNotTakeIt()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/", () => ""));

        await requests.SendAsync("/", Forward);

        var span = await requests.SpanAsync();
        Assert.Equal("127.0.0.1", span["client.address"]);
        Assert.Equal("http", span["url.scheme"]);
        Assert.Equal("127.0.0.1", span["server.address"]);
    }

    [Fact]
    public async Task HeadersAreRecordedWhereTheyAreAskedFor()
    {
        await using var requests = await Requests.OpenAsync(
            app => app.MapGet("/", (HttpContext context) => context.Response.Headers.Append("X-Answer", "42")),
            options =>
            {
                options.RequestHeaders.Add("X-Tenant");
                options.RequestHeaders.Add("X-Missing");
                options.ResponseHeaders.Add("x-answer");
            });

        await requests.SendAsync("/", request =>
        {
            request.Headers.Add("X-Tenant", ["a", "b"]);
            request.Headers.Add("X-Other", "c");
        });

        var span = await requests.SpanAsync();
        Assert.Equal(["a, b"], Assert.IsType<string[]>(span["http.request.header.x-tenant"]));
        Assert.Equal(["42"], Assert.IsType<string[]>(span["http.response.header.x-answer"]));
        Assert.DoesNotContain(span.Attributes, tag => tag.Key is "http.request.header.x-other" or "http.request.header.x-missing");
    }

    [Fact]
    public async Task WhatTheProgramSaysOfItsRequestStays()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/orders/{id}", (string id) =>
        {
            Span.Current.UpdateName("order").SetAttribute("http.route", "/mine").SetStatus(StatusCode.Ok);
            return Results.StatusCode(503);
        }));

        await requests.SendAsync("/orders/7");

        var span = await requests.SpanAsync();
        Assert.Equal("order", span.Name);
        Assert.Equal("/mine", span["http.route"]);
        Assert.Equal(StatusCode.Ok, span.Status);
        Assert.Equal("503", span["error.type"]);
    }

    [Fact]
    public async Task TheProgramAddsToTheSpanAtTheEnd()
    {
        await using var requests = await Requests.OpenAsync(
            app => app.MapGet("/orders/{id}", (string id) => Results.StatusCode(202)),
            options => options.Enrich = static (context, span) => span.SetAttribute("shop.answer", context.Response.StatusCode));

        await requests.SendAsync("/orders/7");

        Assert.Equal(202L, (await requests.SpanAsync())["shop.answer"]);
    }

    [Fact]
    public async Task WhatAnEnricherThrowsChangesNothing()
    {
        await using var requests = await Requests.OpenAsync(
            app => app.MapGet("/", () => "ok"),
            options => options.Enrich = static (_, _) => throw new InvalidOperationException());

        Assert.Equal(HttpStatusCode.OK, await requests.SendAsync("/"));

        Assert.Equal("GET /", (await requests.SpanAsync()).Name);
    }

    [Theory]
    [InlineData(QueryRedaction.SensitiveValues, "page=2&sig=REDACTED&shop=REDACTED")]
    [InlineData(QueryRedaction.None, "page=2&sig=abc&shop=1")]
    public async Task QueriesAreKeptAsFarAsOneWants(QueryRedaction redaction, string expected)
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/", () => "ok"), options =>
        {
            options.RedactQuery = redaction;
            options.SensitiveQueryKeys.Add("SHOP");
        });

        await requests.SendAsync("/?page=2&sig=abc&shop=1");

        Assert.Equal(expected, (await requests.SpanAsync())["url.query"]);
    }

    [Fact]
    public async Task SamplersSeeWhatIsAskedFor()
    {
        var sampler = new MethodSampler();
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/orders/{id}", (string id) => id), recording: options => options.Sampler = sampler);

        using (Tracing.Suppress())
            await requests.SendAsync("/orders/7");

        Assert.Equal(["GET /orders/7"], sampler.Seen);
    }

    static void Forward(HttpRequestMessage request)
    {
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "shop.example");
    }

    sealed class MethodSampler : Sampler
    {
        public List<string> Seen { get; } = [];

        public override SamplingResult Sample(in SamplingParameters parameters)
        {
            string? method = null, path = null;
            foreach (ref readonly var attribute in parameters.Attributes)
            {
                if (attribute.Key == "http.request.method")
                    method = attribute.StringValue;
                if (attribute.Key == "url.path")
                    path = attribute.StringValue;
            }

            Seen.Add($"{method} {path}");
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }
}
