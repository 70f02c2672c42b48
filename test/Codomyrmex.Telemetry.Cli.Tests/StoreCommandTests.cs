using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Load;
using Codomyrmex.Telemetry.Cli.Sending;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server;

namespace Codomyrmex.Telemetry.Cli.Tests;

public sealed class StoreCommandTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("store-");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("traces", "json")]
    [InlineData("traces", "protobuf")]
    [InlineData("logs", "json")]
    [InlineData("logs", "protobuf")]
    [InlineData("metrics", "json")]
    [InlineData("metrics", "protobuf")]
    public async Task WhatIsExportedAndImportedIsTheSame(string signal, string format)
    {
        var (first, second) = (Named("first"), Named("second"));
        await FillAsync(first, SignalOption.Find(signal)!.Value);
        var before = await ExportAsync(first, signal, format);
        await using (var server = await StartAsync(second))
        {
            var (code, output, error) = await RunAsync("import", Named("export"), "--signal", signal, "--endpoint", AddressOf(server).ToString());
            Assert.Equal((0, ""), (code, error));
            Assert.EndsWith("failed=0 rejected=0\n", output, StringComparison.Ordinal);
        }

        Assert.NotEmpty(before);
        Assert.Equal(before, await ExportAsync(second, signal, format));
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    public async Task ARangeIsExportedInPartsThatMakeTheWhole(string signal)
    {
        var store = Named("store");
        await FillAsync(store, SignalOption.Find(signal)!.Value);
        var rows = new List<long>();
        foreach (var range in new[] { "", "--to now-30s", "--from now-30s" })
        {
            var (code, output, error) = await RunAsync([.. $"store export {store} --signal {signal} --output {Named("export")} {range}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            Assert.Equal((0, ""), (code, error));
            rows.Add(long.Parse(output.Trim()["rows=".Length..], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(rows[0], rows[1] + rows[2]);
        Assert.True(rows[0] > 0 && rows[2] == 0, "The rows are a minute old.");
    }

    [Fact]
    public async Task FilesAndColumnsAreListed()
    {
        var store = await CompactedAsync();
        var (code, output, error) = await RunAsync("store", "inspect", store);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"(?m)^traces/\d{10}\.seg +segment +\d+ +\d+ +\d+\.\d  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", output);
        Assert.Matches(@"(?m)^logs, \d+ files? +\d+ +\d+ +\d+\.\d$", output);

        (code, output, error) = await RunAsync("store", "inspect", store, "--columns");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"(?m)^ +\d+ +\d+\.\d% +\d+\.\d  traces   SpanIds$", output);
        Assert.Matches(@"(?m)^ +\d+ +\d+\.\d% +\d+\.\d  logs     LogTimes$", output);
    }

    [Fact]
    public async Task AWholeStoreIsFoundWhole()
    {
        var (code, output, error) = await RunAsync("store", "verify", await CompactedAsync());
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("damaged=0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachDamagedFileAndPlaceIsNamed()
    {
        var store = await CompactedAsync();
        var (traces, logs) = (SegmentOf(store, "traces"), SegmentOf(store, "logs"));
        Flip(traces, 40);
        Flip(traces, 2_000);
        Flip(logs, (int)new FileInfo(logs).Length - 20);
        var (code, output, error) = await RunAsync("store", "verify", store);
        Assert.Equal(1, code);
        Assert.EndsWith("damaged=2\n", output, StringComparison.Ordinal);
        var lines = error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Count(line => line.StartsWith($"traces/{Path.GetFileName(traces)}: ", StringComparison.Ordinal) && line.Contains("at byte ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.StartsWith($"logs/{Path.GetFileName(logs)}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DamagedLogsAreNamedAndWhatIsWholeIsCounted()
    {
        var store = Named("store");
        await using (await ServingAsync(store))
        {
            var copy = Copy(store);
            var log = Directory.GetFiles(Path.Combine(copy, "traces"), "*.log").Single(file => new FileInfo(file).Length > 1_000);
            Flip(log, 200);
            var (code, _, error) = await RunAsync("store", "verify", copy);
            Assert.Equal(1, code);
            Assert.StartsWith($"traces/{Path.GetFileName(log)}: ", error, StringComparison.Ordinal);
            Assert.Matches(@"has \d+ damaged bytes", error);
        }
    }

    [Fact]
    public async Task AnExportTellsWhatWasSetAsideAndVerifyRemembersIt()
    {
        var store = await CompactedAsync();
        var segment = SegmentOf(store, "traces");
        Flip(segment, (int)new FileInfo(segment).Length - 1);
        var (code, output, error) = await RunAsync("store", "export", store, "--signal", "traces", "--output", Named("export"));
        Assert.Equal((1, "rows=0\n"), (code, output));
        Assert.Contains("damaged", error, StringComparison.Ordinal);

        (code, output, _) = await RunAsync("store", "verify", store);
        Assert.Equal(0, code);
        Assert.Contains($"traces/quarantine/{Path.GetFileName(segment)}: was set aside", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("store", "inspect", store);
        Assert.Matches(@"(?m)^traces/quarantine/\d{10}\.seg +quarantined +0 +\d+$", output);
        Assert.DoesNotMatch(@"(?m)^traces, \d+ files? +\d+ +\d{5}", output);
    }

    [Fact]
    public async Task ARunningServersDirectoryIsReadButNotOpened()
    {
        var store = Named("store");
        await using (await ServingAsync(store))
        {
            Assert.Equal(0, (await RunAsync("store", "inspect", store)).Code);
            Assert.Equal(0, (await RunAsync("store", "verify", store)).Code);
            foreach (var command in new[] { $"store compact {store}", $"store export {store} --signal logs --output {Named("export")}" })
            {
                var (code, output, error) = await RunAsync(command.Split(' '));
                Assert.Equal((1, ""), (code, output));
                Assert.StartsWith("Another process uses the data directory", error, StringComparison.Ordinal);
            }

            Assert.False(File.Exists(Named("export")));
        }
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("compact")]
    [InlineData("export --signal traces")]
    public async Task WhatIsNoStoreIsToldAndStaysAsItIs(string command)
    {
        var (missing, other, newer) = (Named("missing"), Named("other"), Named("newer"));
        Directory.CreateDirectory(other);
        Directory.CreateDirectory(newer);
        await File.WriteAllTextAsync(Path.Combine(newer, "format"), "codomyrmex-telemetry store 99\n", Cancel);
        foreach (var (directory, problem) in new[] { (missing, "There is no store in"), (other, "There is no store in"), (newer, "is of a form that this program does not know") })
        {
            var (code, output, error) = await RunAsync(["store", .. command.Split(' '), directory]);
            Assert.Equal((1, ""), (code, output));
            Assert.Contains(problem, error, StringComparison.Ordinal);
            Assert.Contains(directory, error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(missing));
        Assert.Empty(Directory.EnumerateFileSystemEntries(other));
        Assert.Single(Directory.EnumerateFileSystemEntries(newer));
    }

    [Fact]
    public async Task WrongOptionsOfExportAreNamed()
    {
        var (code, _, error) = await RunAsync("store", "export", "x", "--signal", "traces", "--from", "soon");
        Assert.Equal(1, code);
        Assert.Contains("--from: 'soon'", error, StringComparison.Ordinal);
        Assert.Contains("--from is not before --to", (await RunAsync("store", "export", "x", "--signal", "traces", "--from", "now", "--to", "now-1h")).Error, StringComparison.Ordinal);
        Assert.Contains("--signal", (await RunAsync("store", "export", "x")).Error, StringComparison.Ordinal);
    }

    static string SegmentOf(string store, string signal) => Directory.GetFiles(Path.Combine(store, signal), "*.seg").Single();

    static void Flip(string file, int place)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    // Two files of logs and traces that were compacted into one of each.
    async Task<string> CompactedAsync()
    {
        var store = Named("store");
        foreach (var signal in new[] { OtlpSignal.Traces, OtlpSignal.Logs })
            await FillAsync(store, signal);
        var (code, output, error) = await RunAsync("store", "compact", store);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^files=\d+ bytes=\d+, now files=\d+ bytes=\d+\n$", output);
        return store;
    }

    static async Task FillAsync(string store, OtlpSignal signal)
    {
        await using var server = await StartAsync(store);
        await FillAsync(server, signal);
    }

    static async Task<Dashboard> ServingAsync(string store)
    {
        var server = await StartAsync(store);
        await FillAsync(server, OtlpSignal.Traces);
        await FillAsync(server, OtlpSignal.Traces);
        return server;
    }

    static async Task FillAsync(Dashboard server, OtlpSignal signal)
    {
        var system = new MadeUpSystem(2, seed: 1, connection: 0);
        IRequestSource source = signal switch
        {
            OtlpSignal.Traces => new TraceSource(system),
            OtlpSignal.Logs => new LogSource(system),
            _ => new MetricSource(system),
        };
        var writer = default(ProtobufWriter);
        source.Write(ref writer, 300, (TimeProvider.System.GetUtcNow().AddMinutes(-1).Ticks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);
        using var request = writer.Detach();
        using var sender = new OtlpSender(AddressOf(server), OtlpProtocol.HttpProtobuf, gzip: false);
        var answer = await sender.SendAsync(signal, request.Memory, Cancel);
        Assert.Equal((null, 0L), (answer.Failure, answer.Rejected));
    }

    async Task<byte[]> ExportAsync(string store, string signal, string format)
    {
        var (code, output, error) = await RunAsync("store", "export", store, "--signal", signal, "--format", format, "--output", Named("export"));
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^rows=\d+\n$", output);
        return await File.ReadAllBytesAsync(Named("export"), Cancel);
    }

    string Copy(string store)
    {
        var copy = Named("copy");
        foreach (var file in Directory.GetFiles(store, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(store, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    string Named(string name) => Path.Combine(_directory.FullName, name);

    static Task<Dashboard> StartAsync(string store) =>
        Dashboard.StartServerAsync(new ServerOptions { Port = 0, OtlpHttpPort = 0, OtlpGrpcPort = null, DataDirectory = store }, Cancel);

    static Uri AddressOf(Dashboard server) => server.Addresses.First(address => address.Listener == Listener.OtlpHttp).Address;

    static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null }, Cancel);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
