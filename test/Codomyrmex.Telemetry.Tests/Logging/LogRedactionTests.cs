#pragma warning disable CA1727, CA2254 // Templates of all kinds are what these tests are about.
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

public sealed class LogRedactionTests
{
    [Theory]
    [InlineData("{User} pays with {Card}", "REDACTED pays with 4111")]
    [InlineData("{Card}{User}", "4111REDACTED")]
    [InlineData("{User,10}|{Card,-6}|", "REDACTED|4111  |")]
    [InlineData("{{{User}}} {Card}", "{REDACTED} 4111")]
    [InlineData("{@User} {Card:D6}", "REDACTED 004111")]
    public async Task AMessageIsMadeAgainFromItsTemplate(string template, string body)
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("User")));
        var values = template.IndexOf("User", StringComparison.Ordinal) < template.IndexOf("Card", StringComparison.Ordinal) ? new object[] { "ann", 4111 } : [4111, "ann"];
        sink.Logger.LogInformation(template, values);

        var record = await sink.RecordAsync();
        Assert.Equal((body, "REDACTED", 4111L, template), (record.Body, record["User"], record["Card"], record["{OriginalFormat}"]));
    }

    [Fact]
    public async Task ValuesOfEveryKindAreWrittenAgainAsTheyWere()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("secret")));
        sink.Logger.LogInformation("{secret} {A} {B:F1} {C} {D} {E} {F:nonsense}", "s", null, 1.26, true, new[] { 1, 2 }, "x", 7L);
        Assert.Equal("REDACTED (null) 1.3 True 1, 2 x nonsense", (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task ANumberWithAFormatDoesNotStayReadable()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("Balance")));
        sink.Logger.LogInformation("has {Balance:N2} left", 1234.5);
        Assert.Equal("has REDACTED left", (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task AValueThatTheLimitLeftOutIsNotInTheMessageEither()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.AttributeCount = 0;
            options.Logs.Processors.Add(LogProcessor.Redact("pass*"));
        });
        sink.Logger.LogInformation("tried {password}", "hunter2");
        Assert.Equal("tried REDACTED", (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task AValueFromAScopeIsTakenOutOfMessageAndTemplate()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("token")));
        using (sink.Logger.BeginScope(KeyValuePair.Create<string, object?>("token", "abc123")))
        {
            var text = $"sent xabc123x and abc123";
            sink.Logger.LogInformation(text);
        }

        var record = await sink.RecordAsync();
        Assert.Equal(("sent xREDACTEDx and REDACTED", "REDACTED", "sent xREDACTEDx and REDACTED"), (record.Body, record["token"], record["{OriginalFormat}"]));
    }

    [Theory]
    [InlineData("42 of 420, 42.", "REDACTED of 420, REDACTED.")]
    [InlineData("x42", "x42")]
    [InlineData("", "")]
    public async Task AShortValueIsTakenOutWhereItStandsAlone(string body, string redacted)
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("id", "name", "names", "empty")));
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, body, new Tag("id", 42), new Tag("empty", ""), new Tag("names", ["42", null]));
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, body, new Tag("name", "42"));
        var records = await sink.RecordsAsync();
        Assert.Equal([redacted, redacted], records.Select(record => record.Body));
        Assert.Equal("REDACTED", records[0]["names"]);
    }

    [Fact]
    public async Task AMessageThatAProcessorHasChangedStaysChanged()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log => log.SetBody($"[eu] {log.Record.Body}")));
            options.Logs.Processors.Add(LogProcessor.Redact("Card"));
        });
        sink.Logger.LogInformation("charged {Card}", "visa");
        Assert.Equal("[eu] charged REDACTED", (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task WhatNoKeyNamesStays()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("other")));
        sink.Logger.LogInformation("charged {Card}", "visa");
        var record = await sink.RecordAsync();
        Assert.Equal(("charged visa", "visa"), (record.Body, record["Card"]));
        Assert.Throws<ArgumentException>(static () => LogProcessor.Redact(""));
    }

    [Fact]
    public async Task CaseDoesNotMatterToAKey()
    {
        using var sink = new LogSink(static options => options.Logs.Processors.Add(LogProcessor.Redact("card", "*PassWord*")));
        sink.Logger.LogInformation("charged {CARD} of {UserPassword}", "visa", "hunter2");
        var record = await sink.RecordAsync();
        Assert.Equal(("charged REDACTED of REDACTED", "REDACTED", "REDACTED"), (record.Body, record["CARD"], record["UserPassword"]));
    }

    [Fact]
    public void NoKeyIsRefused()
    {
        Assert.Contains("*token*", Assert.Throws<ArgumentException>(static () => LogProcessor.Redact()).Message, StringComparison.Ordinal);
        Assert.Contains("*token*", Assert.Throws<ArgumentException>(static () => SpanProcessor.Redact()).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(static () => LogProcessor.Redact(null));
        Assert.ThrowsAny<ArgumentException>(static () => SpanProcessor.Redact(null));
    }

    [Fact]
    public async Task ARemovedAttributeLeavesItsPlaceInAMessageThatIsMadeAgain()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log => log.RemoveAttribute("Basket")));
            options.Logs.Processors.Add(LogProcessor.Redact("Card"));
        });
        sink.Logger.LogInformation("charged {Card} for {Basket} of {Who}", "visa", "b17", null);
        sink.Logger.LogInformation("only {Basket}", "b17");
        var records = await sink.RecordsAsync();
        Assert.Equal(["charged REDACTED for {Basket} of (null)", "only b17"], records.Select(record => record.Body));
        Assert.All(records, record => Assert.Null(record["Basket"]));
    }

    [Fact]
    public async Task AMessageThatIsMadeAgainHasWhatProcessorsMadeOfItsValues()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.OnEmit(static log =>
            {
                log.SetAttribute(new Tag("A", "set"));
                log.ChangeAttributes(static (in Tag tag) => tag.Key switch
                {
                    "B" => new Tag("B", tag.LongValue + 1),
                    "C" => new Tag("c", "renamed"),
                    "D" => default,
                    _ => tag,
                });
            }));
            options.Logs.Processors.Add(LogProcessor.Redact("Card"));
        });
        sink.Logger.LogInformation("{Card} {A} {B} {C} {D} {E}", "visa", "a", 1, "c", "d", "e");
        Assert.Equal("REDACTED set 2 {C} {D} e", (await sink.RecordAsync()).Body);
    }
}
