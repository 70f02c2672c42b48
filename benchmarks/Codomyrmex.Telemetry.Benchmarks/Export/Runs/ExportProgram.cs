using System.Diagnostics;
using System.Globalization;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Codomyrmex.Telemetry.Benchmarks.Export.Runs;

/// <summary>
/// <c>export ours|official ADDRESS SPANS RATE</c>: a program that ends so many spans of ten attributes, so many a second in bursts every ten milliseconds (0: as fast as it
/// can), and sends them with default options. Writes how long that took, shutdown included, and the processor time and memory of the process.
/// </summary>
static class ExportProgram
{
    const int BurstsPerSecond = 100;

    internal static Task<int> RunAsync(string[] args)
    {
        var (address, spans, rate) = (new Uri(args[1]), long.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
        Action<long> run = args[0] == "ours" ? count => Ours(address, count, rate) : count => Official(address, count, rate);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        run(spans);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = Environment.CpuUsage.TotalTime - cpu;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"seconds={elapsed.TotalSeconds} cpu={used.TotalSeconds} rss={process.PeakWorkingSet64 / 1_000_000.0}"));
        return Task.FromResult(0);
    }

    static void Ours(Uri address, long spans, int rate)
    {
        using var sdk = TelemetrySdk.Create(options =>
        {
            options.Otlp.Endpoint = address;
            options.SelfMetrics = false;
            options.LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;
        });
        var tracer = sdk.GetTracer("benchmark");
        Pace(spans, rate, () => SpansWithTenAttributes.Start(tracer).End());
    }

    static void Official(Uri address, long spans, int rate)
    {
        using var source = new ActivitySource("benchmark");
        using var provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddOtlpExporter(options =>
            {
                options.Protocol = OtlpExportProtocol.HttpProtobuf;
                options.Endpoint = new Uri(address, "v1/traces");
            })
            .Build();
        Pace(spans, rate, () => SpansWithTenAttributes.Start(source)!.Stop());
    }

    static void Pace(long spans, int rate, Action one)
    {
        var perBurst = rate == 0 ? spans : rate / BurstsPerSecond;
        var start = Stopwatch.GetTimestamp();
        for (long done = 0, burst = 1; done < spans; burst++)
        {
            for (var i = 0L; i < perBurst && done < spans; i++, done++)
                one();
            var wait = TimeSpan.FromSeconds((double)burst / BurstsPerSecond) - Stopwatch.GetElapsedTime(start);
            if (rate > 0 && wait > TimeSpan.Zero)
                Task.Delay(wait).GetAwaiter().GetResult();
        }
    }
}
