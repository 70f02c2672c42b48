using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class ConfigurationSnippets
{
    static async Task LoadAsync(IConfiguration configuration)
    {
        await using var telemetry = TelemetrySdk.Start(o =>
        {
            o.Load(configuration.GetSection("Telemetry"));
            o.ServiceVersion = "5.2.0";
        });
    }
}
