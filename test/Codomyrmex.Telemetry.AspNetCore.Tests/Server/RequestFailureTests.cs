using System.Net;
using System.Net.Sockets;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

/// <summary>Requests that fail, by whichever way the answer to the client is found.</summary>
public sealed class RequestFailureTests
{
    const string ExceptionType = "System.InvalidOperationException";

    [Fact]
    public async Task AnExceptionThatNobodyCatchesIsAnEventOnce()
    {
        await using var requests = await Requests.OpenAsync(MapFailing);

        Assert.Equal(HttpStatusCode.InternalServerError, await requests.SendAsync("/fail/7"));

        AssertFailed(await requests.SpanAsync());
    }

    [Fact]
    public async Task AnExceptionThatAHandlerAnswersForIsAnEventOnceAndTheRouteIsTheFailedOne()
    {
        await using var requests = await Requests.OpenAsync(app =>
        {
            app.UseExceptionHandler("/error");
            app.Map("/error", () => Results.StatusCode(500));
            MapFailing(app);
        });

        Assert.Equal(HttpStatusCode.InternalServerError, await requests.SendAsync("/fail/7"));

        AssertFailed(await requests.SpanAsync());
    }

    [Fact]
    public async Task AnExceptionOnTheDevelopersPageIsAnEventOnce()
    {
        await using var requests = await Requests.OpenAsync(app =>
        {
            app.UseDeveloperExceptionPage();
            MapFailing(app);
        });

        Assert.Equal(HttpStatusCode.InternalServerError, await requests.SendAsync("/fail/7"));

        AssertFailed(await requests.SpanAsync());
    }

    [Fact]
    public async Task AnExceptionThatASpanInsideHasIsNotRepeated()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/fail/{id}", string (string id) =>
        {
            var exception = new InvalidOperationException("no stock");
            Span.Current.RecordException(exception);
            throw exception;
        }));

        await requests.SendAsync("/fail/7");

        AssertFailed(await requests.SpanAsync());
    }

    [Fact]
    public async Task AnExceptionThatTheClientsSpanHasIsNotRepeated()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nobodys = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        using var client = new HttpClient();
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/fail/{id}", (string id) => client.GetStringAsync(nobodys)));

        await requests.SendAsync("/fail/7");

        var spans = await requests.SpansAsync();
        var server = Assert.Single(spans, span => span.Kind == SpanKind.Server);
        Assert.Equal(("System.Net.Http.HttpRequestException", StatusCode.Error), (server["error.type"], server.Status));
        var moment = Assert.Single(spans.Where(span => span.TraceId == server.TraceId).SelectMany(span => span.Events));
        Assert.Contains(moment.Attributes, tag => tag.Key == "exception.type" && tag.StringValue == "System.Net.Http.HttpRequestException");
        Assert.Empty(server.Events);
    }

    [Fact]
    public async Task AnExceptionThatBecomesAClientsErrorIsNone()
    {
        await using var requests = await Requests.OpenAsync(app =>
        {
            app.UseExceptionHandler(error => error.Run(context =>
            {
                context.Response.StatusCode = context.Features.Get<IExceptionHandlerFeature>()!.Error is InvalidOperationException ? 409 : 500;
                return Task.CompletedTask;
            }));
            MapFailing(app);
        });

        Assert.Equal(HttpStatusCode.Conflict, await requests.SendAsync("/fail/7"));

        var span = await requests.SpanAsync();
        Assert.Equal(409L, span["http.response.status_code"]);
        Assert.Equal("GET /fail/{id}", span.Name);
        Assert.Equal(StatusCode.Unset, span.Status);
        Assert.Null(span["error.type"]);
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task TheRouteIsTheRequestedOneWhereAPageAnswersForAStatus()
    {
        await using var requests = await Requests.OpenAsync(app =>
        {
            app.UseStatusCodePagesWithReExecute("/status/{0}");
            app.UseRouting();
            app.MapGet("/status/{code}", (string code) => code);
            app.MapGet("/orders/{id}", (string id) => Results.NotFound());
        });

        Assert.Equal(HttpStatusCode.NotFound, await requests.SendAsync("/orders/7"));

        var span = await requests.SpanAsync();
        Assert.Equal("GET /orders/{id}", span.Name);
        Assert.Equal("/orders/7", span["url.path"]);
    }

    [Fact]
    public async Task AnAnswerOf5xxIsAnErrorWithoutAnException()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/", () => Results.StatusCode(503)));

        await requests.SendAsync("/");

        var span = await requests.SpanAsync();
        Assert.Equal("503", span["error.type"]);
        Assert.Equal(503L, span["http.response.status_code"]);
        Assert.Equal(StatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task ABodyThatCannotBeReadIsTheClientsError()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/orders/{id}", (int id) => id));

        Assert.Equal(HttpStatusCode.BadRequest, await requests.SendAsync("/orders/seven"));

        var span = await requests.SpanAsync();
        Assert.Equal(400L, span["http.response.status_code"]);
        Assert.Equal(StatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task AFailureAfterTheAnswerHasBegunIsAnError()
    {
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("no stock");
        }));

        await Assert.ThrowsAsync<HttpRequestException>(() => requests.SendAsync("/"));

        var span = await requests.SpanAsync();
        Assert.Equal(200L, span["http.response.status_code"]);
        Assert.Equal(ExceptionType, span["error.type"]);
        Assert.Equal(StatusCode.Error, span.Status);
        Assert.Single(span.Events);
    }

    [Fact]
    public async Task AClientThatGoesAwayIsNoError()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var requests = await Requests.OpenAsync(app => app.MapGet("/", async (HttpContext context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.Server.Client.GetAsync(new Uri("/", UriKind.Relative), cancellation.Token));

        var span = await requests.SpanAsync();
        Assert.Equal(499L, span["http.response.status_code"]);
        Assert.Equal(StatusCode.Unset, span.Status);
        Assert.Null(span["error.type"]);
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task ExceptionsAreNotRecordedWhereTheyAreNotWanted()
    {
        await using var requests = await Requests.OpenAsync(MapFailing, options => options.RecordException = false);

        await requests.SendAsync("/fail/7");

        var span = await requests.SpanAsync();
        Assert.Empty(span.Events);
        Assert.Equal(ExceptionType, span["error.type"]);
        Assert.Equal(StatusCode.Error, span.Status);
    }

    static void MapFailing(WebApplication app) => app.MapGet("/fail/{id}", string (string id) => throw new InvalidOperationException("no stock"));

    static void AssertFailed(SpanData span)
    {
        Assert.Equal("GET /fail/{id}", span.Name);
        Assert.Equal("/fail/7", span["url.path"]);
        Assert.Equal(500L, span["http.response.status_code"]);
        Assert.Equal(ExceptionType, span["error.type"]);
        Assert.Equal(StatusCode.Error, span.Status);
        Assert.Equal("no stock", span.StatusDescription);
        var moment = Assert.Single(span.Events);
        Assert.Equal("exception", moment.Name);
        Assert.Contains(moment.Attributes, tag => tag.Key == "exception.type" && tag.StringValue == ExceptionType);
    }
}
