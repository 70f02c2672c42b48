using System.CommandLine;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary><c>store inspect</c>: what files a store has.</summary>
static class InspectCommand
{
    public static Command Create()
    {
        var directory = StoreCommand.Directory();
        var columns = new Option<bool>("--columns") { Description = "The bytes of each column instead, over all segments" };
        var command = new Command("inspect", "Lists the files with their rows, bytes and times. A server may use the directory meanwhile.") { directory, columns };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed, () =>
        {
            var report = new StoreReport(parsed.InvocationConfiguration.Output);
            var files = StoreDirectory.List(parsed.GetRequiredValue(directory)).TakeWhile(_ => !cancellationToken.IsCancellationRequested);
            if (parsed.GetValue(columns))
                report.WriteColumns(files);
            else
                report.WriteFiles(files);
            return Task.FromResult(0);
        }));
        return command;
    }
}
