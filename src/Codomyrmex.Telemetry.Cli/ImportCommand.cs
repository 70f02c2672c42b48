using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Sending;
using Codomyrmex.Telemetry.Cli.Transfer;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli;

/// <summary><c>import</c>: sends files of export requests to an OTLP endpoint.</summary>
static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "OTLP/JSON with a request to a line, or protobuf with a length of four bytes before each request",
            Arity = ArgumentArity.OneOrMore,
        };
        var signal = SignalOption.Create("What protobuf files hold, for these do not say");
        var endpoint = new EndpointOptions();
        var command = new Command("import", "Sends stored telemetry, such as what store export wrote, to an OTLP endpoint.")
        {
            files, signal, endpoint.Endpoint, endpoint.Protocol, endpoint.Gzip,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetRequiredValue(files), SignalOption.Find(parsed.GetValue(signal)), endpoint, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, string[] files, OtlpSignal? signal, EndpointOptions endpoint, CancellationToken cancellationToken)
    {
        // Signals of the system are taken once this has returned for the first time.
        await Task.Yield();
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using var sender = new OtlpSender(endpoint.AddressOf(parsed), endpoint.ProtocolOf(parsed), parsed.GetValue(endpoint.Gzip));
        var import = new FileImport(sender, TimeProvider.System);
        var unread = 0;
        foreach (var name in files)
        {
            try
            {
                await using var file = File.OpenRead(name);
                await import.SendAsync(file, signal, reason => error.WriteLine($"{name}: {reason}"), cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                unread++;
                error.WriteLine($"{name}: {exception.Message}");
            }
        }

        output.WriteLine($"requests={import.Accepted} failed={import.Failed} rejected={import.Rejected}");
        return unread == 0 && import.Failed == 0 && import.Rejected == 0 ? 0 : 1;
    }
}
