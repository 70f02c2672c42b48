using System.Globalization;
using Codomyrmex.Telemetry.Instruments;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>
/// One service of the shop: it serves calls, makes calls, queries its database, and tells of all this as the semantic conventions have it. It has an SDK of
/// its own, so what it sends carries its name.
/// </summary>
sealed class ShopService : IAsyncDisposable
{
    const int ServerError = 500;

    // What the semantic conventions advise for durations of HTTP requests, in seconds.
    static readonly double[] DurationBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    readonly string _name;
    readonly Chance _chance;
    readonly TelemetrySdk _telemetry;
    readonly ILoggerFactory _loggers;
    readonly Histogram<double> _served;
    readonly Histogram<double> _called;
    readonly UpDownCounter<long> _active;
    readonly Gauge<long> _connections;

    public ShopService(string name, string version, Uri endpoint, Chance chance)
    {
        _name = name;
        _chance = chance;
        _telemetry = TelemetrySdk.Create(o =>
        {
            o.ServiceName = name;
            o.ServiceVersion = version;
            o.ResourceAttributes["service.namespace"] = "shop";
            o.ResourceAttributes["service.instance.id"] = $"{name}-1";
            o.ResourceAttributes["deployment.environment.name"] = "demo";
            o.Otlp.Endpoint = endpoint;
            o.Metrics.ExportInterval = TimeSpan.FromSeconds(2);
        });
        Tracer = _telemetry.GetTracer("Shop", version);
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_telemetry.AsLoggerProvider()));
        Log = new ShopLog(_loggers.CreateLogger($"Shop.{char.ToUpperInvariant(name[0])}{name[1..]}"));

        var meter = _telemetry.GetMeter("Shop", version);
        _served = meter.CreateHistogram<double>("http.server.request.duration", "s", "Duration of HTTP server requests.", new() { Bounds = DurationBounds });
        _called = meter.CreateHistogram<double>("http.client.request.duration", "s", "Duration of HTTP client requests.", new() { Bounds = DurationBounds });
        _active = meter.CreateUpDownCounter<long>("http.server.active_requests", "{request}", "Number of active HTTP server requests.");
        Orders = meter.CreateCounter<long>("app.orders", "{order}", "Orders placed.");
        OrderValue = meter.CreateHistogram<double>("app.order.value", "EUR", "Value of orders placed.", new() { Bounds = [10, 25, 50, 100, 200, 400] });
        _connections = meter.CreateGauge<long>("app.pool.connections", "{connection}", "Database connections in use.");
    }

    public Tracer Tracer { get; }

    public ShopLog Log { get; }

    public Counter<long> Orders { get; }

    public Histogram<double> OrderValue { get; }

    /// <summary>Serves a call whose caller, if any, sent the headers.</summary>
    public async Task ServeAsync(Call call, IDictionary<string, string>? headers, Func<Span, Task> handle, CancellationToken cancellationToken)
    {
        var parent = headers is null ? default : TraceContext.Extract(headers);
        using var span = Tracer.StartSpan($"{call.Method} {call.Route}", SpanKind.Server, parent);
        span.SetAttribute("http.request.method", call.Method)
            .SetAttribute("http.route", call.Route)
            .SetAttribute("url.path", call.Path)
            .SetAttribute("url.scheme", "http")
            .SetAttribute("server.address", _name)
            .SetAttribute("network.protocol.version", "1.1");
        _active.Add(1, new Tag("http.request.method", call.Method));
        var status = 200;
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await WorkAsync(2, cancellationToken);
            await handle(span);
        }
        catch (ShopFailure failure)
        {
            status = failure.Status;
            if (status >= ServerError)
            {
                span.RecordException(failure);
                Log.RequestFailed(failure, call.Method, call.Route, status);
            }

            throw;
        }
        finally
        {
            span.SetAttribute("http.response.status_code", status);
            _active.Add(-1, new Tag("http.request.method", call.Method));
            _served.Record(Seconds(started), new("http.request.method", call.Method), new("http.route", call.Route), new("http.response.status_code", status));
        }
    }

    /// <summary>Calls another service, as its HTTP client would.</summary>
    public async Task CallAsync(ShopService callee, Call call, Func<Span, Task> handle, CancellationToken cancellationToken)
    {
        using var span = Tracer.StartSpan(call.Method, SpanKind.Client);
        span.SetAttribute("http.request.method", call.Method)
            .SetAttribute("url.full", $"http://{callee._name}{call.Path}")
            .SetAttribute("server.address", callee._name)
            .SetAttribute("server.port", 8080L);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        span.Context.Inject(headers);
        var status = 200;
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await callee.ServeAsync(call, headers, handle, cancellationToken);
        }
        catch (ShopFailure failure)
        {
            status = failure.Status;
            span.SetAttribute("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(StatusCode.Error, failure.Message);
            throw;
        }
        finally
        {
            span.SetAttribute("http.response.status_code", status);
            _called.Record(Seconds(started), new("http.request.method", call.Method), new("server.address", callee._name), new("http.response.status_code", status));
        }
    }

    /// <summary>Asks the service's database.</summary>
    public async Task QueryAsync(string operation, string table, string text, double medianMilliseconds, CancellationToken cancellationToken)
    {
        using var span = Tracer.StartSpan($"{operation} {table}", SpanKind.Client);
        span.SetAttribute("db.system.name", "postgresql")
            .SetAttribute("db.operation.name", operation)
            .SetAttribute("db.collection.name", table)
            .SetAttribute("db.query.text", text)
            .SetAttribute("server.address", $"{_name}-db")
            .SetAttribute("server.port", 5432L);
        _connections.Record(1 + _chance.Below(8), new Tag("db.client.connection.pool.name", $"{_name}-db"));
        await WorkAsync(medianMilliseconds, cancellationToken);
    }

    /// <summary>Asks the service's cache.</summary>
    public async Task CacheAsync(string command, string key, double medianMilliseconds, CancellationToken cancellationToken)
    {
        using var span = Tracer.StartSpan(command, SpanKind.Client);
        span.SetAttribute("db.system.name", "redis")
            .SetAttribute("db.operation.name", command)
            .SetAttribute("db.query.text", $"{command} {key}")
            .SetAttribute("server.address", $"{_name}-cache")
            .SetAttribute("server.port", 6379L);
        await WorkAsync(medianMilliseconds, cancellationToken);
    }

    /// <summary>Takes the time that work takes.</summary>
    public Task WorkAsync(double medianMilliseconds, CancellationToken cancellationToken) =>
        Task.Delay(_chance.Latency(medianMilliseconds), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        await _telemetry.DisposeAsync();
    }

    static double Seconds(long started) => TimeProvider.System.GetElapsedTime(started).TotalSeconds;
}
