using System.Reflection;
using System.Text.Json;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Status;

/// <summary>What the server is and how it does, as one JSON object.</summary>
/// <param name="store">The store.</param>
/// <param name="counters">What came in.</param>
/// <param name="time">The clock.</param>
/// <param name="addresses">What it listens on; empty until it does.</param>
sealed class ServerStatus(ITelemetryStore store, IngestCounters counters, TimeProvider time, Func<IReadOnlyList<ListeningAddress>> addresses)
{
    static readonly ApiSchema Counts = ApiSchema.Object(
        "SignalCounts", ("traces", ApiSchema.Integer("Spans")), ("logs", ApiSchema.Integer("Records")), ("metrics", ApiSchema.Integer("Points")));

    static readonly ApiSchema Rates = ApiSchema.Object(
        "SignalRates", ("traces", ApiSchema.Number("Spans")), ("logs", ApiSchema.Number("Records")), ("metrics", ApiSchema.Number("Points")));

    readonly long _startNanos = time.GetUnixNanos();
    readonly long _startTimestamp = time.GetTimestamp();

    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "Status",
        ("version", ApiSchema.Text("The server's version")),
        ("uptime", ApiSchema.Nanos("Since the start")),
        ("startTime", ApiSchema.Nanos("Unix time")),
        ("listening", ApiSchema.ArrayOf(ApiSchema.Object(
            "ListeningAddress", ("protocol", ApiSchema.OneOf("What it takes there", "otlp-grpc", "otlp-http", "http")), ("address", ApiSchema.Text())))),
        ("store", ApiSchema.Object(
            "StoreStatus",
            ("engine", ApiSchema.Text()),
            ("bytes", ApiSchema.Integer("In use for stored data")),
            ("capacityBytes", ApiSchema.Integer("The bound on that").OrNull()),
            ("oldest", ApiSchema.Nanos("The earliest row, Unix time").OrNull()),
            ("durable", ApiSchema.Bool("Whether it is kept on disk")),
            ("bytesBySignal", Counts with { Description = "In use for each signal, where the engine tells them apart" }),
            ("rows", Counts),
            ("evicted", Counts with { Description = "Rows that had to go to keep within the bounds on bytes and age, since the start" }),
            ("deleted", Counts with { Description = "Rows deleted on request, since the start" }),
            ("duplicatePoints", ApiSchema.Integer("Metric points that took the place of one of the same series and time")),
            ("series", ApiSchema.Integer("Series of metrics that are known")),
            ("logBytes", ApiSchema.Integer("Written to the log and not yet to a segment")),
            ("mergeDebtBytes", ApiSchema.Integer("Of segments that wait to be merged")),
            ("problems", ApiSchema.ArrayOf(ApiSchema.Text(), "What went wrong in the store and what became of it")))),
        ("ingest", ApiSchema.Object(
            "IngestStatus",
            ("rates", Rates with { Description = "Accepted per second, over the last ten seconds" }),
            ("accepted", Counts),
            ("refused", ApiSchema.ArrayOf(
                ApiSchema.Object("Refused", ("signal", ApiSchema.Text()), ("reason", ApiSchema.Text()), ("count", ApiSchema.Integer())),
                "Records, or whole requests where those were never decoded")),
            ("dropped", ApiSchema.ArrayOf(ApiSchema.Object("Dropped", ("reason", ApiSchema.Text()), ("count", ApiSchema.Integer())))))));

    static string Version { get; } =
        typeof(ServerStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", Version);
        json.WriteInt64("uptime", time.GetElapsedTime(_startTimestamp).Ticks * TimeSpan.NanosecondsPerTick);
        json.WriteInt64("startTime", _startNanos);
        WriteListening(json);
        WriteStore(json);
        WriteIngest(json);
        json.WriteEndObject();
    }

    static void WriteCounts(Utf8JsonWriter json, string name, SignalCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("traces", counts.Traces);
        json.WriteNumber("logs", counts.Logs);
        json.WriteNumber("metrics", counts.Metrics);
        json.WriteEndObject();
    }

    static string NameOf(Listener listener) => listener switch
    {
        Listener.OtlpGrpc => "otlp-grpc",
        Listener.OtlpHttp => "otlp-http",
        _ => "http",
    };

    static string NameOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "traces",
        OtlpSignal.Metrics => "metrics",
        _ => "logs",
    };

    void WriteListening(Utf8JsonWriter json)
    {
        json.WriteStartArray("listening");
        foreach (var each in addresses())
        {
            json.WriteStartObject();
            json.WriteString("protocol", NameOf(each.Listener));
            json.WriteString("address", each.Address.GetLeftPart(UriPartial.Authority));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void WriteStore(Utf8JsonWriter json)
    {
        var stored = store.GetStatus();
        json.WriteStartObject("store");
        json.WriteString("engine", store.Capabilities.Engine);
        json.WriteNumber("bytes", stored.Bytes);
        if (store.Capabilities.CapacityBytes is { } capacity)
            json.WriteNumber("capacityBytes", capacity);
        else
            json.WriteNull("capacityBytes");
        json.WriteInt64("oldest", stored.OldestNanos);
        json.WriteBoolean("durable", store.Capabilities.IsDurable);
        WriteCounts(json, "bytesBySignal", stored.SignalBytes);
        WriteCounts(json, "rows", stored.Rows);
        WriteCounts(json, "evicted", stored.Evicted);
        WriteCounts(json, "deleted", stored.Deleted);
        json.WriteNumber("duplicatePoints", stored.DuplicatePoints);
        json.WriteNumber("series", stored.SeriesCount);
        json.WriteNumber("logBytes", stored.LogBytes);
        json.WriteNumber("mergeDebtBytes", stored.MergeDebtBytes);
        json.WriteStartArray("problems");
        foreach (var problem in stored.Problems)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    void WriteIngest(Utf8JsonWriter json)
    {
        json.WriteStartObject("ingest");
        json.WriteStartObject("rates");
        json.WriteNumber("traces", counters.Rate(OtlpSignal.Traces));
        json.WriteNumber("logs", counters.Rate(OtlpSignal.Logs));
        json.WriteNumber("metrics", counters.Rate(OtlpSignal.Metrics));
        json.WriteEndObject();
        WriteCounts(json, "accepted", new SignalCounts(
            counters.Accepted(OtlpSignal.Traces), counters.Accepted(OtlpSignal.Metrics), counters.Accepted(OtlpSignal.Logs)));
        json.WriteStartArray("refused");
        foreach (var (signal, reason, count) in counters.Refused)
        {
            json.WriteStartObject();
            json.WriteString("signal", NameOf(signal));
            json.WriteString("reason", reason);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dropped");
        foreach (var (reason, count) in counters.Dropped)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
