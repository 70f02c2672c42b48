using System.CommandLine;
using System.Net;
using System.Net.Sockets;

namespace Codomyrmex.Telemetry.Cli.Tests;

public sealed class CommandLineTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    public async Task ItSaysWhereItListensAndStopsCleanly(string command)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var output = new SignallingWriter("ready", stop);
        var (code, error) = await RunAsync($"{command} --port 0 --otlp-http-port 0 --otlp-grpc-port 0 --memory", output, stop.Token);
        Assert.Equal((0, ""), (code, error));
        Assert.Collection(
            output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'),
            line => Assert.Matches(@"^OTLP/gRPC   http://127\.0\.0\.1:\d+$", line),
            line => Assert.Matches(@"^OTLP/HTTP   http://127\.0\.0\.1:\d+$", line),
            line => Assert.Matches(@"^Dashboard   http://127\.0\.0\.1:\d+$", line),
            line => Assert.Equal("ready", line));
    }

    [Fact]
    public async Task WrongValuesAreAllNamedAndEndIt()
    {
        using var output = new StringWriter();
        var (code, error) = await RunAsync("--port x --max-memory much --listen nowhere --cors-origin a --cors-origin b", output, Cancel);
        Assert.Equal((1, ""), (code, output.ToString()));
        foreach (var name in new[] { "--port: 'x'", "--max-memory: 'much'", "--listen: 'nowhere'", "--cors-origin: 'a'", "--cors-origin: 'b'" })
            Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATakenPortIsNamedAndEndsIt()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var output = new StringWriter();
        var (code, error) = await RunAsync($"--memory --port {port} --otlp-http-port 0 --otlp-grpc-port 0", output, Cancel);
        Assert.Equal((1, ""), (code, output.ToString()));
        Assert.StartsWith($"Port {port} for the dashboard is already in use.", error, StringComparison.Ordinal);
        Assert.Contains("--port", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownOptionEndsIt()
    {
        using var output = new StringWriter();
        var (code, error) = await RunAsync("--nowhere else", output, Cancel);
        Assert.Equal(1, code);
        Assert.Contains("--nowhere", error, StringComparison.Ordinal);
    }

    static async Task<(int Code, string Error)> RunAsync(string arguments, TextWriter output, CancellationToken cancellationToken)
    {
        using var error = new StringWriter();
        var code = await CommandLine.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null }, cancellationToken);
        return (code, error.ToString());
    }

    /// <summary>Says stop when a line is written.</summary>
    sealed class SignallingWriter(string line, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value == line)
                stop.Cancel();
        }
    }
}
