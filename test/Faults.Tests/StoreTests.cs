using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Storage;

namespace Faults.Tests;

/// <summary>A store whose process is killed while it appends, seals and merges, again and again: every batch that was acknowledged is there, once.</summary>
public sealed class StoreTests : IDisposable
{
    const int Rows = 10;
    static readonly string Program =
        typeof(StoreTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Store").Value!;

    readonly string _directory = Directory.CreateTempSubdirectory("faults-store-").FullName;
    readonly Random _random = new(7);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task EveryAcknowledgedBatchIsThereOnceHoweverOftenTheProcessIsKilled()
    {
        var acknowledged = new List<ConcurrentDictionary<string, int>>();
        var rounds = Length.IsFull ? 50 : 3;
        for (var round = 1; round <= rounds; round++)
        {
            acknowledged.Add(await RunAndKillAsync(round));
            await using var store = await EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions { Directory = _directory, Retention = null, HeadRows = 3_000 }, Cancellation);
            for (var earlier = 1; earlier <= round; earlier++)
                await CheckAsync(store, earlier, acknowledged[earlier - 1]);
            Assert.Equal("faults", Assert.Single((await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows).Name);
        }
    }

    // The greatest number acknowledged of each signal.
    async Task<ConcurrentDictionary<string, int>> RunAndKillAsync(int round)
    {
        var last = new ConcurrentDictionary<string, int>();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, _directory, round.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        try
        {
            var lines = _random.Next(300, 4_000);
            for (var read = 0; read < lines && await process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Length.Patience, Cancellation) is { } line; read++)
                Note(line, last);
        }
        finally
        {
            process.Kill();
        }

        // What it wrote before it was killed was acknowledged too.
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
            Note(line, last);
        await process.WaitForExitAsync(Cancellation);
        return last;
    }

    static void Note(string line, ConcurrentDictionary<string, int> last)
    {
        if (line.Split(' ') is [var signal, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var parsed))
            last.AddOrUpdate(signal, parsed, (_, known) => Math.Max(known, parsed));
    }

    static async Task CheckAsync(EmbeddedTelemetryStore store, int round, ConcurrentDictionary<string, int> acknowledged)
    {
        for (var number = 0; number <= acknowledged.GetValueOrDefault("traces", -1); number++)
        {
            var spans = await store.GetTraceAsync(new TraceId((ulong)round, (ulong)number + 1), Cancellation);
            Assert.Equal(Enumerable.Range(1, Rows).Select(id => new SpanId((ulong)id)), spans.Select(span => span.SpanId));
        }

        var logs = new Dictionary<ulong, int>();
        for (string? cursor = null; ;)
        {
            var page = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 10_000, Cursor = cursor }, Cancellation);
            foreach (var row in page.Rows.Where(row => row.TraceId.High == (ulong)round))
                logs[row.TraceId.Low - 1] = logs.GetValueOrDefault(row.TraceId.Low - 1) + 1;
            cursor = page.Next;
            if (cursor is null)
                break;
        }

        Assert.All(logs.Values, count => Assert.Equal(Rows, count));
        Assert.DoesNotContain(Enumerable.Range(0, acknowledged.GetValueOrDefault("logs", -1) + 1), number => !logs.ContainsKey((ulong)number));

        var points = await store.GetMetricPointsAsync(new MetricPointsQuery { Name = $"round.{round}", Range = TimeRange.All, MaxPointsPerSeries = 1_000_000 }, Cancellation);
        var counts = points.Series.SelectMany(series => series.Points).CountBy(point => point.AsInt).ToDictionary();
        Assert.All(counts.Values, count => Assert.Equal(Rows, count));
        Assert.DoesNotContain(Enumerable.Range(0, acknowledged.GetValueOrDefault("metrics", -1) + 1), number => !counts.ContainsKey(number));
    }
}
