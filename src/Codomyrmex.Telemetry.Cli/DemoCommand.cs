using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Demo;
using Codomyrmex.Telemetry.Server;

namespace Codomyrmex.Telemetry.Cli;

/// <summary><c>demo</c>: serves, and runs a simulated shop that sends to this server through the SDK.</summary>
static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Runs the server and a simulated shop that sends traces, metrics and logs to it.");
        var settings = new ServerSettings(defaultDirectory: null);
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Serving.RunAsync(settings, parsed, RunShopAsync, cancellationToken));
        return command;
    }

    static Task RunShopAsync(Dashboard server, CancellationToken stop)
    {
        var endpoint = server.Addresses.First(address => address.Listener == Listener.OtlpHttp).Address;
        return new DemoShop(endpoint).RunAsync(stop);
    }
}
