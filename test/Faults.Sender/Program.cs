using System.Diagnostics;
using System.Globalization;
using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Otlp;

// ADDRESS DIRECTORY RUN RATE SECONDS: ends RATE spans a second for so long and sends them to ADDRESS, with a queue on disk in DIRECTORY unless that is "-". Each span has
// the attributes "run" and "number". Writes "ended N" twenty times a second, then "done N" and waits for a line, then shuts down and writes what became of the spans.
var (address, directory, run) = (new Uri(args[0]), args[1], args[2]);
var (rate, seconds) = (int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
var telemetry = TelemetrySdk.Start(options =>
{
    options.ServiceName = "sender";
    options.SelfMetrics = false;
    options.Meters.Enabled = false;
    options.ActivitySources.Enabled = false;
    options.Otlp.Endpoint = address;
    options.Otlp.DiskQueue.Directory = directory == "-" ? null : directory;
});

const int BurstsPerSecond = 100;
var (ended, longest) = (0L, TimeSpan.Zero);
var start = Stopwatch.GetTimestamp();
for (var burst = 1; burst <= seconds * BurstsPerSecond; burst++)
{
    for (var i = 0; i < rate / BurstsPerSecond; i++)
    {
        var call = Stopwatch.GetTimestamp();
        using (var span = Span.Start("work", SpanKind.Internal))
        {
            span.SetAttribute("run", run);
            span.SetAttribute("number", ended);
        }

        ended++;
        var took = Stopwatch.GetElapsedTime(call);
        longest = took > longest ? took : longest;
    }

    if (burst % 5 == 0)
        Console.WriteLine($"ended {ended}");
    var wait = TimeSpan.FromSeconds((double)burst / BurstsPerSecond) - Stopwatch.GetElapsedTime(start);
    if (wait > TimeSpan.Zero)
        await Task.Delay(wait);
}

Console.WriteLine($"done {ended}");
Console.ReadLine();
await telemetry.ShutdownAsync(TimeSpan.FromSeconds(20));
using var process = Process.GetCurrentProcess();
var diagnostics = telemetry.Diagnostics;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"exported={diagnostics.Exported(OtlpSignal.Traces)} dropped={diagnostics.Dropped(OtlpSignal.Traces)} duplicated={diagnostics.PossiblyDuplicated(OtlpSignal.Traces)} waiting={diagnostics.Waiting(OtlpSignal.Traces)} longest={longest.TotalMilliseconds} rss={process.PeakWorkingSet64 / 1_000_000.0}"));
