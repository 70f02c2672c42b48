using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Processes;

namespace EndToEnd.Server;

/// <summary>The real server as its own process, on free ports that it chose itself, with a data directory of its own and no bound on age.</summary>
sealed partial class ServerProcess : IAsyncDisposable
{
    readonly ChildProcess _process;
    readonly DirectoryInfo? _directory;

    ServerProcess(ChildProcess process, DirectoryInfo? directory, IReadOnlyDictionary<string, Uri> addresses)
    {
        _process = process;
        _directory = directory;
        Grpc = addresses["OTLP/gRPC"];
        Http = addresses["OTLP/HTTP"];
        Dashboard = addresses["Dashboard"];
    }

    public Uri Grpc { get; }

    public Uri Http { get; }

    public Uri Dashboard { get; }

    /// <summary>All that it has said.</summary>
    public string Said => $"Standard output:{Environment.NewLine}{_process.Output}Standard error:{Environment.NewLine}{_process.Errors}";

    public static Task<ServerProcess> ServeAsync(CancellationToken cancellationToken, params IEnumerable<string> options) =>
        StartAsync("serve", options, cancellationToken);

    /// <summary>Starts a command of the program and waits until it says that it accepts data.</summary>
    public static async Task<ServerProcess> StartAsync(string command, IEnumerable<string> options, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("telemetry-end-to-end-");
        try
        {
            return await StartAsync(directory.FullName, directory, [command, .. options], cancellationToken);
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Serves over a data directory, in a directory that outlives the server.</summary>
    public static Task<ServerProcess> ServeInAsync(string directory, CancellationToken cancellationToken) =>
        StartAsync(directory, null, ["serve"], cancellationToken);

    /// <summary>Runs the program with arguments of one's own.</summary>
    public static ChildProcess Run(IEnumerable<string> arguments, string directory) =>
        ChildProcess.Start(Places.DotNet, [Places.ServerProgram, .. arguments], directory);

    /// <summary>Asks it to stop, as a service manager does, and waits until it has.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Kills it where it stands, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory?.Delete(recursive: true);
    }

    static async Task<ServerProcess> StartAsync(
        string directory, DirectoryInfo? owned, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = Run(
            [.. arguments, "--data", "data", "--retention", "none", "--port", "0", "--otlp-http-port", "0", "--otlp-grpc-port", "0"], directory);
        try
        {
            return new ServerProcess(process, owned, await ReadAddressesAsync(process, cancellationToken));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    static async Task<IReadOnlyDictionary<string, Uri>> ReadAddressesAsync(ChildProcess process, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bounds.Start);
        Dictionary<string, Uri> addresses = [];
        try
        {
            while (await process.ReadLineAsync(bound.Token) is { } line)
            {
                if (line == "ready")
                    return addresses;
                if (AddressLine().Match(line) is { Success: true } match)
                    addresses[match.Groups["name"].Value] = new Uri(match.Groups["address"].Value);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The server was not ready within {Bounds.Start}. {process.Output}{process.Errors}");
        }

        throw new InvalidOperationException($"The server ended before it was ready. {process.Output}{process.Errors}");
    }

    [GeneratedRegex(@"^(?<name>\S+)\s+(?<address>http://\S+)$")]
    private static partial Regex AddressLine();
}
