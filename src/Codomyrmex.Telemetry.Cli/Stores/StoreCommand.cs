using System.CommandLine;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary><c>store</c>: commands that work on a data directory without a server.</summary>
static class StoreCommand
{
    public static Command Create() => new("store", "Looks at a data directory, checks it, tidies it, and takes telemetry out of it.")
    {
        InspectCommand.Create(),
        VerifyCommand.Create(),
        CompactCommand.Create(),
        ExportCommand.Create(),
    };

    /// <summary>The argument that all of them have.</summary>
    public static Argument<string> Directory() => new("DIR") { Description = "The data directory, such as .telemetry" };

    /// <summary>Does a command's work; what stands against it is told, and gives code 1.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<Task<int>> work)
    {
        // Signals of the system are taken once this has returned for the first time.
        await Task.Yield();
        try
        {
            return await work();
        }
        catch (StoreOpeningException exception)
        {
            foreach (var problem in exception.Problems)
                parsed.InvocationConfiguration.Error.WriteLine(problem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(exception.Message);
        }

        return 1;
    }

    /// <summary>Tells what a store that is open found wrong, and gives the command's code.</summary>
    public static int Tell(ParseResult parsed, EmbeddedTelemetryStore store)
    {
        var problems = store.GetStatus().Problems;
        foreach (var problem in problems)
            parsed.InvocationConfiguration.Error.WriteLine(problem);
        return problems.Count == 0 ? 0 : 1;
    }
}
