using System.CommandLine;
using Codomyrmex.Telemetry.Server;

namespace Codomyrmex.Telemetry.Cli;

/// <summary>Starts a server, says where it listens, and does something beside it until told to stop.</summary>
static class Serving
{
    /// <summary>Runs a server. Gives the process's exit code: 0 after a stop, 1 when it could not start.</summary>
    /// <param name="settings">The command's settings.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="beside">What runs while the server does; the server stops when it ends.</param>
    /// <param name="cancellationToken">Says stop.</param>
    public static async Task<int> RunAsync(
        ServerSettings settings, ParseResult parsed, Func<Dashboard, CancellationToken, Task> beside, CancellationToken cancellationToken)
    {
        // Signals are taken once this has returned for the first time, which must not be after "ready".
        await Task.Yield();
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        var options = settings.Read(parsed, out var problems);
        if (problems.Count > 0)
            return Fail(error, problems);

        try
        {
            await using var server = await Dashboard.StartServerAsync(options, cancellationToken);
            foreach (var each in server.Addresses)
                output.WriteLine($"{Name(each.Listener),-10}  {each.Address.GetLeftPart(UriPartial.Authority)}");
            output.WriteLine("ready");
            await output.FlushAsync(cancellationToken);
            await beside(server, cancellationToken);
            return 0;
        }
        catch (ServerStartException exception)
        {
            return Fail(error, exception.Problems);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    static int Fail(TextWriter error, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return 1;
    }

    static string Name(Listener listener) => listener switch
    {
        Listener.OtlpGrpc => "OTLP/gRPC",
        Listener.OtlpHttp => "OTLP/HTTP",
        _ => "Dashboard",
    };
}
