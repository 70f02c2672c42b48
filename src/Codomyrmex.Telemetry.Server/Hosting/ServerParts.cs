using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Server.Receivers;
using Codomyrmex.Telemetry.Server.Receivers.Grpc;
using Codomyrmex.Telemetry.Server.Receivers.Http;
using Codomyrmex.Telemetry.Server.Status;
using Codomyrmex.Telemetry.Storage;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>The parts of a server, put together by hand.</summary>
sealed class ServerParts : IAsyncDisposable
{
    const int LiveEvents = 4096;
    const long LiveBytes = 32 << 20;

    public ServerParts(ServerOptions options, ITelemetryStore store, Func<IReadOnlyList<ListeningAddress>> addresses, ILoggerFactory logs)
    {
        Store = store;
        var time = options.TimeProvider;
        var counters = new IngestCounters(time);
        var budget = new InFlightBudget(options.MaxInFlightBytes);
        Status = new ServerStatus(store, counters, time, addresses);
        var ring = new LiveRing(LiveEvents, LiveBytes);
        Feed = new LiveFeed(store, counters, ring, time, logs.CreateLogger<LiveFeed>());
        Ticker = new StatusTicker(Status, ring, time, logs.CreateLogger<StatusTicker>());
        ISignalIngest[] ingests = [new TraceIngest(store, counters, Feed), new MetricIngest(store, counters, Feed), new LogIngest(store, counters, Feed, time)];
        Grpc = new OtlpGrpcReceiver(ingests, counters, budget, options.MaxRequestBytes, time);
        Http = [.. ingests.Select(ingest => (ingest.Signal, new OtlpHttpReceiver(ingest, counters, budget, options.MaxRequestBytes)))];
    }

    public ITelemetryStore Store { get; }

    public ServerStatus Status { get; }

    public LiveFeed Feed { get; }

    public StatusTicker Ticker { get; }

    public OtlpGrpcReceiver Grpc { get; }

    public IReadOnlyList<(Otlp.OtlpSignal Signal, OtlpHttpReceiver Receiver)> Http { get; }

    /// <summary>Starts what runs by itself.</summary>
    public void Start()
    {
        Feed.Start();
        Ticker.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Ticker.DisposeAsync();
        await Feed.DisposeAsync();
        await Store.DisposeAsync();
    }
}
