using System.CommandLine;

namespace Codomyrmex.Telemetry.Cli;

/// <summary><c>serve</c>: runs a server until it is told to stop.</summary>
static class ServeCommand
{
    // Where telemetry is kept when no setting says, in the working directory.
    const string DefaultDirectory = ".telemetry";

    public static Command Create()
    {
        var command = new Command("serve", "Runs the server (the default command).");
        Configure(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of serve.</summary>
    public static void Configure(Command command)
    {
        var settings = new ServerSettings(DefaultDirectory);
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Serving.RunAsync(settings, parsed, (_, stop) => IdleMemory.WatchAsync(stop), cancellationToken));
    }
}
