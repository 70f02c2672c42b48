using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Web;

public sealed partial class WebPageTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/traces/5b8efff798038103d269b633813fc60c?span=1")]
    [InlineData("/services/a.b")]
    public async Task EveryRouteOfThePageIsItsStartPage(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await GetAsync(server, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("""<div id="root">""", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HashedFilesAreKeptForeverAndSentPacked()
    {
        await using var server = await RunningServer.StartAsync();
        var script = await ScriptAsync(server);
        using var plain = await GetAsync(server, script);
        var text = await plain.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("text/javascript; charset=utf-8", plain.Content.Headers.ContentType?.ToString());
        Assert.Contains("immutable", plain.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        foreach (var coding in new[] { "br", "gzip" })
        {
            using var packed = await GetAsync(server, script, ("Accept-Encoding", coding));
            Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);
            Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
            await using var body = await packed.Content.ReadAsStreamAsync(Cancel);
            await using Stream unpacked = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            Assert.Equal(text, await new StreamReader(unpacked).ReadToEndAsync(Cancel));
        }
    }

    [Fact]
    public async Task ARefusedCodingIsNotUsed()
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await GetAsync(server, await ScriptAsync(server), ("Accept-Encoding", "br;q=0, gzip;q=0.5"));
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task AKnownFileIsNotSentAgain()
    {
        await using var server = await RunningServer.StartAsync();
        using var first = await GetAsync(server, "/");
        using var second = await GetAsync(server, "/", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancel));
        using var changed = await GetAsync(server, "/", ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task AMissingAssetIsNotFound()
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await GetAsync(server, "/assets/gone-123.js");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task OnlyReadingMethodsAreTaken()
    {
        await using var server = await RunningServer.StartAsync();
        using var head = new HttpRequestMessage(HttpMethod.Head, "/");
        using var answered = await server.Dashboard.SendAsync(head, Cancel);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.True(answered.Content.Headers.ContentLength > 0);
        using var post = await server.Dashboard.PostAsync(new Uri("/", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow);
    }

    static async Task<string> ScriptAsync(RunningServer server)
    {
        using var response = await GetAsync(server, "/");
        return ScriptPath().Match(await response.Content.ReadAsStringAsync(Cancel)).Value;
    }

    static Task<HttpResponseMessage> GetAsync(RunningServer server, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return server.Dashboard.SendAsync(request, Cancel);
    }

    [GeneratedRegex("/assets/[^\"]+\\.js")]
    private static partial Regex ScriptPath();
}
