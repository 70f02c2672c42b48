using System.CommandLine;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary><c>store compact</c>: merges what there is to merge.</summary>
static class CompactCommand
{
    public static Command Create()
    {
        var directory = StoreCommand.Directory();
        var command = new Command("compact", "Turns logs into segments and merges small segments. Removes no telemetry. No server may use the directory.") { directory };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed, () => CompactAsync(parsed, parsed.GetRequiredValue(directory), cancellationToken)));
        return command;
    }

    static async Task<int> CompactAsync(ParseResult parsed, string directory, CancellationToken cancellationToken)
    {
        var before = Measure(directory);
        int code;
        await using (var store = await StoreDirectory.OpenAsync(directory, cancellationToken))
        {
            await store.CompactAsync(cancellationToken);
            code = StoreCommand.Tell(parsed, store);
        }

        var after = Measure(directory);
        parsed.InvocationConfiguration.Output.WriteLine($"files={before.Files} bytes={before.Bytes}, now files={after.Files} bytes={after.Bytes}");
        return code;
    }

    static (int Files, long Bytes) Measure(string directory) =>
        StoreDirectory.List(directory).Aggregate((Files: 0, Bytes: 0L), (sum, file) => (sum.Files + 1, sum.Bytes + file.Bytes));
}
