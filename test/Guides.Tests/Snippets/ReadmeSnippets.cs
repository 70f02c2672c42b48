namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class ReadmeSnippets
{
    static async Task SdkAsync()
    {
        await using var telemetry = TelemetrySdk.Start(o => o.ServiceName = "checkout");

        using (var span = Span.Start("charge card", SpanKind.Client))
        {
            span.SetAttribute("payment.amount", 12.5);
            using var child = Span.Start("reserve");
            child.AddEvent("retry");
        }
    }

    static async Task EmbedAsync()
    {
        await using var dashboard = await Dashboard.StartServerAsync(port: 4320);
    }
}
