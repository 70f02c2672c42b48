using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Stores;

namespace Codomyrmex.Telemetry.Cli;

/// <summary>The commands of <c>codomyrmex-telemetry</c>; without one it serves.</summary>
static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Receives OpenTelemetry traces, metrics and logs and shows them in a live dashboard.");
        ServeCommand.Configure(root);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(LoadCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(StoreCommand.Create());
        return root;
    }
}
