using Codomyrmex.Telemetry;
using EndToEnd.Processes;

namespace EndToEnd.Prometheus;

public sealed class PromtoolTests
{
    [Fact(Timeout = Bounds.TestMillis)]
    public async Task PromtoolHasNothingToSayAboutEveryKindOfInstrument()
    {
        var exporter = new PrometheusExporter();
        await using var sdk = TelemetrySdk.Create(options =>
        {
            options.ServiceName = "every-instrument";
            options.Otlp.Enabled = false;
            options.ActivitySources.Enabled = false;
            options.Metrics.Readers.Add(exporter);
            EveryInstrument.Configure(options);
        });
        EveryInstrument.Record(sdk);
        var directory = Directory.CreateTempSubdirectory("telemetry-promtool-");
        try
        {
            var file = Path.Combine(directory.FullName, "metrics.prom");
            await using (var output = File.Create(file))
                await exporter.WriteAsync(output, null, TestContext.Current.CancellationToken);
            var (exitCode, said) = await CheckAsync(file, directory.FullName);
            Assert.Equal((0, ""), (exitCode, said));

            // That it does find something shows that it has looked.
            await File.AppendAllTextAsync(file, "orders_total{ 1\n", TestContext.Current.CancellationToken);
            Assert.NotEqual(0, (await CheckAsync(file, directory.FullName)).ExitCode);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static async Task<(int ExitCode, string Said)> CheckAsync(string file, string directory)
    {
        await using var tool = ChildProcess.Start(InstalledPrometheus.Tool, ["check", "metrics"], directory);
        await tool.WriteAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (tool.ExitCode, tool.Output + tool.Errors);
    }
}
