using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Cli;

public sealed class TakenPortTests
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("--port")]
    [InlineData("--otlp-http-port")]
    [InlineData("--otlp-grpc-port")]
    public async Task ATakenPortIsNamedWithTheOptionThatChangesIt(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        string[] options = ["--port", "--otlp-http-port", "--otlp-grpc-port"];

        await using var process = ServerProcess.Run(
            ["serve", "--memory", .. options.SelectMany(each => new[] { each, each == option ? port : "0" })], Path.GetTempPath());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(port, process.Errors, StringComparison.Ordinal);
        Assert.Contains(option, process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ready", process.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("--port", "70000")]
    [InlineData("--port", "http")]
    [InlineData("--max-memory", "plenty")]
    [InlineData("--max-request-size", "-1")]
    [InlineData("--listen", "nowhere")]
    public async Task AWrongValueIsNamedWithItsOption(string option, string value)
    {
        await using var process = ServerProcess.Run(["serve", option, value], Path.GetTempPath());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(option, process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ItStopsInOrderWhenToldTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var process = ServerProcess.Run(["--memory", "--port", "0", "--otlp-http-port", "0", "--otlp-grpc-port", "0"], Path.GetTempPath());
        while (await process.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "ready")
        {
        }

        await using var kill = ChildProcess.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)], Path.GetTempPath());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", process.Errors);
    }
}
