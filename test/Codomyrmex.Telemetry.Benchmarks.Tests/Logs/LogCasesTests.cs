using Codomyrmex.Telemetry.Benchmarks.Logs;
using OpenTelemetry;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Logs;

/// <summary>Both sides of each case write the records its name says: so many, with message, values, scope and span.</summary>
public sealed class LogCasesTests
{
    static readonly string[] Scope = ["Tenant=north", "Attempt=first"];

    [Fact]
    public Task MessagesArriveWithTheirValues() => HoldsAsync(ours => ours.Messages(), official => official.Messages(), isTemplate: true, isInside: false);

    [Fact]
    public Task GeneratedMessagesArriveWithTheirValues() =>
        HoldsAsync(ours => ours.GeneratedMessages(), official => official.GeneratedMessages(), isTemplate: true, isInside: false);

    [Fact]
    public Task InsideASpanAndAScopeTheyHaveBoth() =>
        HoldsAsync(ours => ours.MessagesInsideSpanAndScope(), official => official.MessagesInsideSpanAndScope(), isTemplate: true, isInside: true);

    [Fact]
    public Task DirectRecordsArriveWithTheirAttributes() =>
        HoldsAsync(ours => ours.DirectRecords(), official => official.DirectRecords(), isTemplate: false, isInside: false);

    static async Task HoldsAsync(Func<OurLogs, long> ours, Func<OfficialLogs, long> official, bool isTemplate, bool isInside)
    {
        foreach (var records in new[] { await OursAsync(ours), Officials(official) })
        {
            Assert.Equal(Messages.PerCall, records.Count);
            for (var i = 0; i < records.Count; i++)
            {
                var record = records[i];
                Assert.Equal(isTemplate ? $"charged visa with {i}" : "charged", record.Body);
                Assert.Equal(isInside, record.HasSpan);
                Assert.Equal(
                    [$"Card=visa", $"Amount={i}", .. isTemplate ? [$"{{OriginalFormat}}={Messages.Template}"] : Array.Empty<string>(), .. isInside ? Scope : []],
                    record.Attributes.Where(static attribute => !attribute.StartsWith("event.id=", StringComparison.Ordinal)));
            }
        }
    }

    static async Task<List<SeenRecord>> OursAsync(Func<OurLogs, long> work)
    {
        var memory = new InMemoryExporter();
        using var logs = new OurLogs(memory);
        Assert.Equal(Messages.PerCall, work(logs));
        Assert.True(await logs.Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        return [.. memory.Logs.Select(record => new SeenRecord(record.Body, record.SpanId.IsValid, [.. record.Attributes.Select(tag => tag.ToString())]))];
    }

    static List<SeenRecord> Officials(Func<OfficialLogs, long> work)
    {
        var seen = new List<SeenRecord>();
        using (var logs = new OfficialLogs(new CollectingExporter(seen)))
            Assert.Equal(Messages.PerCall, work(logs));
        return seen;
    }

    sealed record SeenRecord(string? Body, bool HasSpan, string[] Attributes);

    sealed class CollectingExporter(List<SeenRecord> records) : BaseExporter<OpenTelemetry.Logs.LogRecord>
    {
        public override OpenTelemetry.ExportResult Export(in Batch<OpenTelemetry.Logs.LogRecord> batch)
        {
            foreach (var record in batch)
            {
                var attributes = (record.Attributes ?? []).Select(pair => new Tag(pair.Key, pair.Value).ToString()).ToList();
                record.ForEachScope(
                    static (scope, attributes) =>
                    {
                        foreach (var (key, value) in scope)
                            attributes.Add(new Tag(key, value).ToString());
                    },
                    attributes);
                records.Add(new SeenRecord(record.FormattedMessage, record.SpanId != default, [.. attributes]));
            }

            return OpenTelemetry.ExportResult.Success;
        }
    }
}
