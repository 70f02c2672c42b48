#pragma warning disable CA1727, CA2254 // Templates of all kinds are what these tests are about.
using System.Globalization;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

/// <summary>However a message comes about, it is the one that .NET's own loggers would write.</summary>
public sealed partial class MessageTests
{
    public static TheoryData<string, object?[]> Messages => new()
    {
        { "no holes", [] },
        { "no holes but {{braces}}", [] },
        { "", [] },
        { "{A}", ["text"] },
        { "{A}{B}", ["x", 1] },
        { "{A} and {B} and the rest", [-5, 12345678901L] },
        { "a {A} b {B} c {C} d {D} e", [true, 1.5, 1e300, false] },
        { "{A} {B} {C}", [0.1f, 0.1, 0.1m] },
        { "{A:F2} {B,8} {C,-8:X4}|", [1.234, "right", 255] },
        { "{A} {A}", [1, 2] },
        { "{A} of {B}", [null, "x"] },
        { "{A}", [new[] { 1, 2, 3 }] },
        { "{A} {B}", [new List<string?> { "a", null }, new HashSet<int> { 7 }] },
        { "{{{A}}} {B}", ["x", "y"] },
        { "{0} then {1}", ["first", "second"] },
        { "{@A} {$B}", ["x", "y"] },
        { "{A} {B} {C}", [new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), TimeSpan.FromMinutes(90), new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2))] },
        { "{A} {B} {C}", [Guid.Empty, DayOfWeek.Friday, new Uri("http://localhost/a b")] },
        { "{A} {B} {C} {D}", ['c', (byte)3, (short)-3, ulong.MaxValue] },
        { "{A} {B} {C}", [double.NaN, double.PositiveInfinity, double.Epsilon] },
        { "{A}", [new Described()] },
        { "{A} {event.id} {exception.type}", ["x", "own", "own too"] },
        { "{ A } {B}", ["x", "y"] },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task TheMessageIsAsDotNetWritesIt(string template, object?[] values)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            using var deferring = new LogSink();
            using var formatting = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Filter(static _ => true)));
            var said = new CollectingLoggers();
            foreach (var logger in new[] { deferring.Logger, formatting.Logger, said })
                logger.LogInformation(9, new FormatException(), template, values);

            var record = await deferring.RecordAsync();
            var expected = Assert.Single(said.Messages);
            Assert.Equal(expected, record.Body);
            var formatted = await formatting.RecordAsync();
            Assert.Equal(expected, formatted.Body);
            Assert.Equal(formatted.Attributes.OrderBy(Key, StringComparer.Ordinal).Select(Key), record.Attributes.OrderBy(Key, StringComparer.Ordinal).Select(Key));
            Assert.Equal(template, record["{OriginalFormat}"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static string Key(Tag tag) => tag.Key;
    }

    [Fact]
    public async Task GeneratedMessagesAreAsDotNetWritesThem()
    {
        using var sink = new LogSink();
        var said = new CollectingLoggers();
        foreach (var logger in new[] { sink.Logger, said })
        {
            Nothing(logger);
            Two(logger, "visa", 12.5);
            Seven(logger, 1, 2, 3, 4, 5, 6, "seven");
            Formatted(logger, 0.123456);
        }

        Assert.Equal(said.Messages, (await sink.RecordsAsync()).Select(record => record.Body));
    }

    [Fact]
    public async Task OverOtlpTheMessageIsTheSame()
    {
        using var receiver = new FakeReceiver();
        await using var sdk = Some.Sdk(options => options.Otlp.HttpClientFactory = receiver.Client);
        using var provider = sdk.AsLoggerProvider();
        var logger = provider.CreateLogger("c");
        using (logger.BeginScope("in the {Place}", "north"))
            logger.LogWarning(new EventId(4, "Charged"), new FormatException("wrong"), "charged {Card} with {Amount} {Currency}: {Done}", "visa", 12.5, "€", true);
        logger.LogInformation("many {Values}", new[] { 1, 2 });
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

        var records = OtlpText.Logs((await receiver.NextAsync()).Body)["scopeLogs"]![0]!["logRecords"]!;
        Assert.Equal("charged visa with 12.5 €: True", (string)records[0]!["body"]!["stringValue"]!);
        Assert.Equal((13, "Warning", "Charged"), ((int)records[0]!["severityNumber"]!, (string)records[0]!["severityText"]!, (string)records[0]!["eventName"]!));
        var attributes = OtlpText.Attributes(records[0]);
        Assert.Equal(
            [
                """Card={"stringValue":"visa"}""",
                """Amount={"doubleValue":12.5}""",
                "Currency",
                """Done={"boolValue":true}""",
                """{OriginalFormat}={"stringValue":"charged {Card} with {Amount} {Currency}: {Done}"}""",
                """event.id={"intValue":"4"}""",
                """exception.type={"stringValue":"System.FormatException"}""",
                """exception.message={"stringValue":"wrong"}""",
                """exception.stacktrace={"stringValue":"System.FormatException: wrong"}""",
                """Place={"stringValue":"north"}""",
            ],
            attributes.Select(attribute => attribute.StartsWith("Currency=", StringComparison.Ordinal) ? "Currency" : attribute));
        Assert.Equal("many 1, 2", (string)records[1]!["body"]!["stringValue"]!);
    }

    [Fact]
    public async Task TooFewValuesAreReportedAndTheRecordIsWrittenAllTheSame()
    {
        using var sink = new LogSink();
#pragma warning disable CA2017 // That is the error.
        sink.Logger.LogInformation("charged {Card} with {Amount}", "visa");
#pragma warning restore CA2017
        var record = await sink.RecordAsync();
        Assert.Equal(("charged {Card} with {Amount}", "visa", "charged {Card} with {Amount}"), (record.Body, record["Card"], record["{OriginalFormat}"]));
        Assert.True(sink.Sdk.Diagnostics.Failures > 0);
    }

    [Fact]
    public async Task TheReportOfAMessageThatCannotBeMadeNamesCategoryAndTemplate()
    {
        var said = new CollectingLoggers();
        using var sink = new LogSink(options => options.LoggerFactory = said);
#pragma warning disable CA2017 // That is the error.
        sink.Logger.LogInformation("bad {A} {B}", 1);
        sink.Logger.LogInformation("bad {A} {B} too", 1);
        sink.Provider.CreateLogger("other").LogInformation("worse {A} {B}", 1);
#pragma warning restore CA2017
        Assert.Equal(["bad {A} {B}", "bad {A} {B} too", "worse {A} {B}"], (await sink.RecordsAsync()).Select(static record => record.Body));
        Assert.Single(said.Messages, static message => message.Contains("A message of c with the template \"bad {A} {B}\" threw", StringComparison.Ordinal));
        Assert.Single(said.Messages, static message => message.Contains("A message of other with the template \"worse {A} {B}\" threw", StringComparison.Ordinal));
        Assert.DoesNotContain(said.Messages, static message => message.Contains("too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AMessageThatCannotBeMadeIsItsTemplateForProcessorsToo()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("A")));
#pragma warning disable CA2017 // That is the error.
        sink.Logger.LogInformation("bad secret {A} {B}", "secret");
#pragma warning restore CA2017
        var record = await sink.RecordAsync();
        Assert.Equal(("bad REDACTED {A} {B}", "REDACTED"), (record.Body, record["A"]));
    }

    [Fact]
    public async Task AValueThatIsCutIsWholeInTheMessage()
    {
        using var sink = new LogSink(static options => options.Logs.AttributeValueLength = 3);
        sink.Logger.LogInformation("charged {Card}", "mastercard");
        var record = await sink.RecordAsync();
        Assert.Equal(("charged mastercard", "mas"), (record.Body, record["Card"]));
    }

    [Fact]
    public async Task AValueBeyondTheLimitIsInTheMessage()
    {
        using var sink = new LogSink(static options => options.Logs.AttributeCount = 1);
        sink.Logger.LogInformation("charged {Card} with {Amount}", "visa", 3);
        var record = await sink.RecordAsync();
        Assert.Equal(("charged visa with 3", 2), (record.Body, record.DroppedAttributesCount));
        Assert.Equal(["Card=visa"], LogSink.Attributes(record));
    }

    [Fact]
    public async Task AnExporterThatKeepsTheRecordForLongReadsItsOwnMessage()
    {
        using var sink = new LogSink();
        for (var i = 0; i < 500; i++)
            sink.Logger.LogInformation("number {Number}", i);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"number {i}"), (await sink.RecordsAsync()).Select(record => record.Body));
    }

    [LoggerMessage(1, LogLevel.Information, "nothing {{to}} say")]
    static partial void Nothing(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "charged {Card} with {Amount}")]
    static partial void Two(ILogger logger, string card, double amount);

    [LoggerMessage(3, LogLevel.Information, "{A} {B} {C} {D} {E} {F} {G}")]
    static partial void Seven(ILogger logger, int a, int b, int c, int d, int e, int f, string g);

    [LoggerMessage(4, LogLevel.Information, "{Share:P1}")]
    static partial void Formatted(ILogger logger, double share);

    sealed class Described
    {
        public override string ToString() => "described";
    }
}
