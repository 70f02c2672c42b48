using Codomyrmex.Telemetry;

namespace WebShop;

/// <summary>Takes parcels from the queue: each is worked on in the trace of the request that sent it.</summary>
sealed partial class Dispatch(Parcels parcels, ILogger<Dispatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var parcel in parcels.Queue.ReadAllAsync(stoppingToken))
        {
            using var span = Span.Start("process parcel", SpanKind.Consumer, TraceContext.Extract(parcel.Headers), [new Tag("shop.product", parcel.Product)]);
            LogDispatched(log, parcel.Product);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Dispatched {Product}")]
    static partial void LogDispatched(ILogger log, string product);
}
