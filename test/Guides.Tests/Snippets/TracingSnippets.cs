namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class TracingSnippets
{
    static async Task NestingAsync(IEnumerable<string> items)
    {
        using (var order = Span.Start("place order"))
        {
            await Parallel.ForEachAsync(items, async (item, _) =>
            {
                using var reserve = Span.Start("reserve");
                await ReserveAsync(item);
            });
        }
    }

    static void RemoteParent(Dictionary<string, string> headers)
    {
        using var consume = Span.Start("orders process", SpanKind.Consumer, TraceContext.Extract(headers));
    }

    static void Root()
    {
        using var root = Span.Start("nightly report", SpanKind.Internal, parent: default);
    }

    static void Detached(Job job)
    {
        var download = Span.StartDetached("download", SpanKind.Client);
        using (download.Activate())
            Enqueue(job);
        job.Completed += () => download.End();
    }

    static void Options(TelemetryOptions o)
    {
        o.ActivitySources.Exclude.Add("Npgsql*");
        o.EagerActivities = true;
        o.RemoteParentTrust = RemoteParentTrust.Ignore;
    }

    static void Current()
    {
        Span.Current.SetAttribute("customer.tier", "gold");
    }

    static async Task SilenceAsync()
    {
        using (Tracing.Suppress())
            await CheckHealthAsync();
    }

    static void Outcome(Span span, Exception exception)
    {
        span.RecordException(exception, new Tag("exception.escaped", true));
        span.SetStatus(StatusCode.Ok);
    }

    static void Watching(TelemetrySdk telemetry, ISpanExporter exporter)
    {
        telemetry.SpanStarted += span => span.SetAttribute("build", "1842");
        telemetry.SpanEnded += record => Count(record.Name, record.Status);
        telemetry.AddProcessor(new SimpleSpanProcessor(exporter));
    }

    static Task ReserveAsync(string item) => Task.CompletedTask;

    static Task CheckHealthAsync() => Task.CompletedTask;

    static void Enqueue(Job job) => job.Finish();

    static void Count(string name, StatusCode status)
    {
    }

    sealed class Job
    {
        public event Action? Completed;

        internal void Finish() => Completed?.Invoke();
    }
}
