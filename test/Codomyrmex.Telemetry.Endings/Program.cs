using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Endings;

// Records one span, a measurement and a log record to the receiver args[1], and ends as args[0] says. Nothing is sent before the end.
var telemetry = TelemetrySdk.Start(options =>
{
    options.Otlp.Endpoint = new Uri(args[1]);
    options.Batch.ScheduleDelay = options.Logs.Batch.ScheduleDelay = TimeSpan.FromDays(1);
    options.ShutdownTimeout = TimeSpan.FromSeconds(args[0] == "unreachable" ? 1 : 20);
});
Span.Start("last").End();
Metrics.CreateCounter("measured").Add(1);
EventLogger.Get("program").Emit(LogSeverity.Info, "logged");
switch (args[0])
{
    case "using":
        telemetry.Dispose();
        break;
    case "exit":
        Environment.Exit(3);
        break;
    case "throw":
        throw new EndingException("nobody handles this");
    case "wait":
        Console.WriteLine("waiting");
        await Task.Delay(Timeout.Infinite);
        break;
    case "overrule":
        using (var isTold = new SemaphoreSlim(0))
        {
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                isTold.Release();
            };
            Console.WriteLine("waiting");
            await isTold.WaitAsync();
            Span.Start("after").End();
        }

        break;
}
