using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

/// <summary>Requests whose Activity comes without what ASP.NET Core says of it by default from some version on.</summary>
public sealed class UndescribedRequestTests
{
    [Theory]
    [InlineData("GET", "GET", null)]
    [InlineData("get", "GET", "get")]
    [InlineData("BREW", "_OTHER", "BREW")]
    public void WhatTheServerHasNotSaidIsAdded(string sent, string method, string? original)
    {
        var activity = Describe(context =>
        {
            context.Request.Method = sent;
            context.Request.Scheme = "https";
            context.Request.Host = new HostString("shop.example");
            context.Request.PathBase = "/shop";
            context.Request.Path = "/orders";
            context.Request.Headers.UserAgent = "test/1.0";
            context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.7");
            context.Request.Protocol = "HTTP/2";
        });

        Assert.Equal(method, activity.GetTagItem("http.request.method"));
        Assert.Equal(original, activity.GetTagItem("http.request.method_original"));
        Assert.Equal("https", activity.GetTagItem("url.scheme"));
        Assert.Equal("/shop/orders", activity.GetTagItem("url.path"));
        Assert.Equal("shop.example", activity.GetTagItem("server.address"));
        Assert.Equal(443, activity.GetTagItem("server.port"));
        Assert.Equal("test/1.0", activity.GetTagItem("user_agent.original"));
        Assert.Equal("192.0.2.7", activity.GetTagItem("client.address"));
        Assert.Equal("2", activity.GetTagItem("network.protocol.version"));
        Assert.Equal(method == "_OTHER" ? "HTTP" : method, activity.DisplayName);
    }

    [Fact]
    public void WhatIsNotKnownIsLeftOut()
    {
        var activity = Describe(context => context.Request.Method = "GET");

        Assert.Equal("/", activity.GetTagItem("url.path"));
        Assert.DoesNotContain(activity.TagObjects, tag =>
            tag.Key is "server.address" or "server.port" or "client.address" or "user_agent.original" or "network.protocol.version" or "url.query");
    }

    static Activity Describe(Action<HttpContext> change)
    {
        var context = new DefaultHttpContext();
        change(context);
        var activity = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn");
        var span = new RequestSpan(context, activity, new RequestSettings(new HttpServerOptions()));
        span.Begin();
        span.End(null);
        return activity;
    }
}
