using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Load;
using Codomyrmex.Telemetry.Cli.Sending;
using Codomyrmex.Telemetry.Cli.Transfer;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server;
using Codomyrmex.Telemetry.Server.Hosting;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Tests;

public sealed class TransferTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OtlpSignal.Traces, false)]
    [InlineData(OtlpSignal.Logs, false)]
    [InlineData(OtlpSignal.Metrics, false)]
    [InlineData(OtlpSignal.Traces, true)]
    [InlineData(OtlpSignal.Logs, true)]
    [InlineData(OtlpSignal.Metrics, true)]
    public async Task WhatIsExportedAndImportedIsTheSame(OtlpSignal signal, bool protobuf)
    {
        var format = protobuf ? TransferFormat.Protobuf : TransferFormat.Json;
        var first = await ImportAsync(MadeUp(signal), signal);
        var exported = await ExportAsync(first, signal, format);
        var second = await ImportAsync(exported, signal);
        var again = await ExportAsync(second, signal, format);
        Assert.NotEmpty(exported);
        Assert.Equal(first.GetStatus().Rows, second.GetStatus().Rows);
        Assert.Equal(exported, again);
    }

    [Theory]
    [InlineData("http", "")]
    [InlineData("http", "--gzip")]
    [InlineData("grpc", "")]
    [InlineData("grpc", "--gzip")]
    public async Task AllThatIsMadeUpIsTaken(string protocol, string gzip)
    {
        await using var store = new MemoryTelemetryStore(new MemoryStoreOptions());
        await using var host = await StartAsync(store);
        var listener = protocol == "grpc" ? Listener.OtlpGrpc : Listener.OtlpHttp;
        var (code, output, error) = await RunAsync(
            $"load all --endpoint {AddressOf(host, listener)} --protocol {protocol} {gzip} --count 3000 --batch 200 --connections 2 --services 3");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
        var rows = store.GetStatus().Rows;
        Assert.InRange(rows.Traces + rows.Logs + rows.Metrics, 3000, 3500);
        Assert.True(rows is { Traces: > 0, Logs: > 0, Metrics: > 0 }, rows.ToString());
    }

    [Fact]
    public async Task AnEndpointThatIsNotThereIsToldAndEndsIt()
    {
        var (code, output, error) = await RunAsync("load logs --endpoint http://127.0.0.1:1 --count 10");
        Assert.Equal(1, code);
        Assert.Contains("failed=1", output, StringComparison.Ordinal);
        Assert.Contains("1 times: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"resourceSpans\":[7]}", "Line 1 is not OTLP/JSON")]
    [InlineData("{}", "Line 1 has none of")]
    [InlineData("xxxxxxxx", "impossible length")]
    public async Task AFileOfSomethingElseIsNamed(string content, string problem)
    {
        await using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var (_, request) in RequestFile.ReadAsync(file, null, Cancel))
                request.Dispose();
        });
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongOptionsOfLoadAreNamed()
    {
        var (code, _, error) = await RunAsync("load --rate 0 --endpoint nowhere");
        Assert.Equal(1, code);
        Assert.Contains("--rate: '0'", error, StringComparison.Ordinal);
        Assert.Contains("--endpoint: 'nowhere'", error, StringComparison.Ordinal);
    }

    static byte[] MadeUp(OtlpSignal signal)
    {
        var system = new MadeUpSystem(2, seed: 1, connection: 0);
        IRequestSource source = signal switch
        {
            OtlpSignal.Traces => new TraceSource(system),
            OtlpSignal.Logs => new LogSource(system),
            _ => new MetricSource(system),
        };
        var writer = default(ProtobufWriter);
        source.Write(ref writer, 100, 1_700_000_000_000_000_000);
        using var request = writer.Detach();
        var file = new MemoryStream();
        new RequestWriter(file, TransferFormat.Protobuf).WriteAsync(signal, request.Memory, Cancel).GetAwaiter().GetResult();
        return file.ToArray();
    }

    static async Task<byte[]> ExportAsync(ITelemetryStore store, OtlpSignal signal, TransferFormat format)
    {
        var file = new MemoryStream();
        var export = new StoreExport(store, TimeRange.All, new RequestWriter(file, format));
        Assert.True(await export.WriteAsync(signal, Cancel) > 0);
        Assert.Empty(export.Gaps);
        return file.ToArray();
    }

    static async Task<MemoryTelemetryStore> ImportAsync(byte[] content, OtlpSignal signal)
    {
        var store = new MemoryTelemetryStore(new MemoryStoreOptions());
        await using var host = await StartAsync(store);
        using var sender = new OtlpSender(AddressOf(host, Listener.OtlpHttp), OtlpProtocol.HttpProtobuf, gzip: false);
        var import = new FileImport(sender, TimeProvider.System);
        await import.SendAsync(new MemoryStream(content), signal, reason => Assert.Fail(reason), Cancel);
        Assert.Equal((0, 0), (import.Failed, import.Rejected));
        Assert.True(import.Accepted > 0);
        return store;
    }

    static Task<ServerHost> StartAsync(ITelemetryStore store) =>
        ServerHost.StartAsync(new ServerOptions { Port = 0, OtlpHttpPort = 0, OtlpGrpcPort = 0 }, store, Cancel);

    static Uri AddressOf(ServerHost host, Listener listener) => host.Addresses.First(address => address.Listener == listener).Address;

    static async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null }, Cancel);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
