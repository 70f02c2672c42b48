using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>Puts an attribute on every span.</summary>
sealed class RegionProcessor(string region) : ISpanProcessor
{
    public void OnStart(Span span) => span.SetAttribute("cloud.region", region);

    public void OnEnd(SpanRecord span)
    {
    }

    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Counts the spans that end.</summary>
sealed class CountingProcessor : ISpanProcessor
{
    int _ended;

    internal int Ended => Volatile.Read(ref _ended);

    public void OnStart(Span span)
    {
    }

    public void OnEnd(SpanRecord span) => Interlocked.Increment(ref _ended);

    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
