#pragma warning disable CA1727, CA2254 // Templates of all kinds are what these tests are about.
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

/// <summary>A redacted value is not in the message, whatever became of it among the attributes.</summary>
public sealed class LogRedactionLimitTests
{
    const string Secret = "4111111111111111";

    [Fact]
    public async Task AValueThatIsCutIsTakenOutWhole()
    {
        using var sink = Redacting(static logs => logs.AttributeValueLength = 8);
        Write(sink.Logger, $"charged {Secret}", ("Card", Secret));
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, $"charged {Secret}", new Tag("Card", Secret));
        Assert.All(await sink.RecordsAsync(), static record => Assert.Equal("charged REDACTED", record.Body));
    }

    [Fact]
    public async Task AValueThatFoundNoRoomIsTakenOut()
    {
        using var sink = Redacting(static logs => logs.AttributeCount = 1);
        Write(sink.Logger, $"charged {Secret}", ("A", 1), ("Card", Secret));
        sink.Logger.LogInformation("a " + Secret + " {X} {Card}", "x", Secret);
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, $"charged {Secret}", new("A", 1), new("Card", Secret));
        Assert.Equal(["charged REDACTED", "a REDACTED x REDACTED", "charged REDACTED"], (await sink.RecordsAsync()).Select(static record => record.Body));
    }

    [Fact]
    public async Task ATemplateThatIsCutHasNoPartOfTheValue()
    {
        using var sink = Redacting(static logs => logs.AttributeValueLength = 8);
        sink.Logger.LogInformation("a " + Secret + " {X} {Card}", "x", Secret);
        var record = await sink.RecordAsync();
        Assert.Equal(("a REDACTED x REDACTED", "a REDACT"), (record.Body, record["{OriginalFormat}"]));
    }

    [Fact]
    public async Task OfSeveralValuesForOneKeyAllAreTakenOut()
    {
        using var sink = Redacting();
        Write(sink.Logger, $"from first-card to {Secret}", ("Card", "first-card"), ("@Card", Secret));
        using (sink.Logger.BeginScope(new Dictionary<string, object> { ["Card"] = "outer-card" }))
        using (sink.Logger.BeginScope(new Dictionary<string, object> { ["Card"] = "inner-card" }))
            sink.Logger.LogInformation("not outer-card nor inner-card but {Card}", Secret);
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, $"first-card, {Secret}", new("Card", "first-card"), new("Card", Secret));
        Assert.Equal(
            ["from REDACTED to REDACTED", "not REDACTED nor REDACTED but REDACTED", "REDACTED, REDACTED"],
            (await sink.RecordsAsync()).Select(static record => record.Body));
    }

    [Theory]
    [InlineData("hunter", "hunter22secret", "pw hunter22secret", "pw REDACTED")]
    [InlineData("hunter22secret", "hunter", "pw hunter22secret, hunter", "pw REDACTED, REDACTED")]
    [InlineData("abcdef", "defghi", "pw xabcdefghix", "pw xREDACTEDx")]
    [InlineData("same", "same", "pw samesame", "pw REDACTEDREDACTED")]
    public async Task ValuesThatOverlapAreTakenOutTogether(string one, string other, string text, string redacted)
    {
        using var sink = Redacting();
        sink.Sdk.GetEventLogger("l").Emit(LogSeverity.Info, text, new("a.password", one), new("b.password", other));
        Assert.Equal(redacted, (await sink.RecordAsync()).Body);
    }

    public static TheoryData<object, string, string> Values => new()
    {
        { new long[] { 4111, 12 }, "of 4111 and 12, not 412", "of REDACTED and REDACTED, not 412" },
        { new[] { true }, "is True, true", "is REDACTED, REDACTED" },
        { new[] { 1.5, -2 }, "1.5 or -2 or 3", "REDACTED or REDACTED or 3" },
        { false, "False is not falsehood", "REDACTED is not falsehood" },
        { 0.1f, "0.1 of 0.12", "REDACTED of 0.12" },
        { new DateTime(2026, 3, 4), $"born {new DateTime(2026, 3, 4)}", "born REDACTED" },
        { new List<string?> { "first", null }, "the first", "the REDACTED" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task ValuesOfEveryKindAreTakenOut(object value, string text, string redacted)
    {
        using var sink = Redacting();
        Write(sink.Logger, text, ("Card", value));
        Assert.Equal(redacted, (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task WhatLimitsCutOrLeftOutIsWholeInAMessageThatIsMadeAgain()
    {
        using var cutting = Redacting(static logs => logs.AttributeValueLength = 8);
        cutting.Logger.LogInformation("{Card} of {Address}", Secret, "14 Long Street, Northtown");
        Assert.Equal("REDACTED of 14 Long Street, Northtown", (await cutting.RecordAsync()).Body);

        using var leavingOut = Redacting(static logs => logs.AttributeCount = 2);
        leavingOut.Logger.LogInformation("a {X} {Card} {Who}", "x", Secret, "bob");
        Assert.Equal("a x REDACTED bob", (await leavingOut.RecordAsync()).Body);
    }

    [Fact]
    public async Task AMessageThatIsMadeAgainIsAsDotNetWritesIt()
    {
        using var sink = Redacting();
        sink.Logger.LogInformation(
            "{Card} {A} {A} {B} {C:F2} {D:yyyy} {E} {F,6:X2}|", Secret, 1, 2, 0.1f, 1.005m, new DateTime(2026, 3, 4), DayOfWeek.Friday, (byte)10);
        Assert.Equal("REDACTED 1 2 0.1 1.01 2026 Friday     0A|", (await sink.RecordAsync()).Body);
    }

    [Fact]
    public async Task WhatOneRedactionTookOutStaysOutInTheNext()
    {
        using var sink = new LogSink(static options =>
        {
            options.Logs.Processors.Add(LogProcessor.Redact("Card"));
            options.Logs.Processors.Add(LogProcessor.Redact("Who"));
        });
        sink.Logger.LogInformation("{Card} of {Who} at {Url}", Secret, "robert", $"/pay/{Secret}");
        var record = await sink.RecordAsync();
        Assert.Equal(("REDACTED of REDACTED at /pay/REDACTED", "REDACTED", "REDACTED"), (record.Body, record["Card"], record["Who"]));
    }

    [Fact]
    public async Task WhatARecordWasOfferedIsNotInTheNext()
    {
        using var sink = Redacting();
        for (var i = 0; i < 50; i++)
        {
            sink.Logger.LogInformation("{Card}", $"secret-{i}");
            sink.Logger.LogInformation("not a secret: " + $"secret-{i}");
        }

        var bodies = (await sink.RecordsAsync()).Select(static record => record.Body).ToArray();
        Assert.Equal(Enumerable.Range(0, 50).SelectMany(static i => new[] { "REDACTED", $"not a secret: secret-{i}" }), bodies);
    }

    static LogSink Redacting(Action<LogOptions>? configure = null) => new(options =>
    {
        configure?.Invoke(options.Logs);
        options.Logs.Processors.Add(LogProcessor.Redact("Card", "*password*"));
    });

    static void Write(ILogger logger, string text, params (string Key, object? Value)[] values) =>
        logger.Log(LogLevel.Information, default, values.Select(static value => KeyValuePair.Create(value.Key, value.Value)).ToArray(), null, (_, _) => text);
}
