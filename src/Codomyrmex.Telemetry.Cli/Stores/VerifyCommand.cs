using System.CommandLine;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary><c>store verify</c>: reads everything and checks every checksum.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var directory = StoreCommand.Directory();
        var command = new Command(
            "verify", "Reads every byte and checks every checksum; ends with code 1 when one is wrong. Changes nothing, and a server may use the directory meanwhile.") { directory };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed, () => Task.FromResult(Verify(parsed, parsed.GetRequiredValue(directory), cancellationToken))));
        return command;
    }

    static int Verify(ParseResult parsed, string directory, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var (files, bytes, damaged) = (0, 0L, 0);
        foreach (var file in StoreDirectory.Verify(directory, cancellationToken))
        {
            if (file.Kind == "quarantined")
            {
                output.WriteLine($"{file.Name}: was set aside earlier because it is damaged; the store does not read it");
                continue;
            }

            files++;
            bytes += file.Bytes;
            if (file.Problems.Count > 0)
                damaged++;
            foreach (var problem in file.Problems)
                error.WriteLine($"{file.Name}: {problem}");
        }

        output.WriteLine($"files={files} bytes={bytes} damaged={damaged}");
        return damaged == 0 ? 0 : 1;
    }
}
