using Codomyrmex.Telemetry.Server;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class StorageSnippets
{
    static async Task EmbedAsync()
    {
        await using var server = await Dashboard.StartServerAsync(new ServerOptions
        {
            DataDirectory = "telemetry",
            Retention = TimeSpan.FromDays(2),
            MaxDiskBytes = 2L << 30,
            SyncInterval = TimeSpan.Zero,   // before each answer
        });
    }
}
