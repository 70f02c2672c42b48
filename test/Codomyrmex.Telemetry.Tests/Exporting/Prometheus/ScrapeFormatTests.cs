namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ScrapeFormatTests
{
    const string Text = "text/plain; version=0.0.4; charset=utf-8";
    const string NewText = "text/plain; version=1.0.0; charset=utf-8; escaping=underscores";
    const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    const string OldOpenMetrics = "application/openmetrics-text; version=0.0.1; charset=utf-8";

    [Theory]
    [InlineData(null, Text)]
    [InlineData("", Text)]
    [InlineData("*/*", Text)]
    [InlineData("text/plain", Text)]
    [InlineData("text/html, application/json", Text)]
    [InlineData("application/openmetrics-text", OpenMetrics)]
    [InlineData("Application/OpenMetrics-Text; Version=1.0.0", OpenMetrics)]
    [InlineData("application/openmetrics-text; version=0.0.1", OldOpenMetrics)]
    [InlineData("application/openmetrics-text; version=2.0.0, text/plain", Text)]
    [InlineData("application/openmetrics-text; version=\"1.0.0\"", OpenMetrics)]
    [InlineData("application/*", OpenMetrics)]
    [InlineData("text/plain;q=0.5, application/openmetrics-text;q=0.6", OpenMetrics)]
    [InlineData("text/plain;q=0.6, application/openmetrics-text;q=0.5", Text)]
    [InlineData("application/openmetrics-text;q=0, */*;q=0.1", Text)]
    [InlineData("application/openmetrics-text;q=2", Text)]
    [InlineData("application/openmetrics-text;q=high, text/plain;q=0.1", Text)]
    [InlineData(", ;q=1,,text/plain", Text)]
    [InlineData("text/plain;version=1.0.0", NewText)]

    // Prometheus 2.
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", OpenMetrics)]

    // Prometheus 3.
    [InlineData(
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        OpenMetrics + "; escaping=underscores")]
    [InlineData("text/plain;version=0.0.4;escaping=dots", Text + "; escaping=underscores")]
    public void TheClientsFavouriteOfThoseThatThereAreIsChosen(string? accept, string contentType)
    {
        Assert.Equal(contentType, ScrapeFormat.For(accept).ContentType);
        Assert.Equal(contentType.StartsWith("application/", StringComparison.Ordinal), ScrapeFormat.For(accept).IsOpenMetrics);
        Assert.Equal(contentType, PrometheusExporter.ContentTypeFor(accept));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("gzip", true)]
    [InlineData("deflate, GZIP;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("*", true)]
    [InlineData("*, gzip;q=0", false)]
    [InlineData("identity", false)]
    [InlineData("br;q=1.0", false)]
    public void GzipIsForThoseWhoTakeIt(string? acceptEncoding, bool takes) => Assert.Equal(takes, AcceptedChoice.TakesGzip(acceptEncoding));
}
