#pragma warning disable CA1727, CA2254 // Templates of all kinds are what these tests are about.
using System.Collections;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

public sealed class LogScopesTests
{
    public static TheoryData<object, string> Scopes => new()
    {
        { new Dictionary<string, object> { ["tenant"] = "north" }, "tenant=north" },
        { new Dictionary<string, string> { ["tenant"] = "north" }, "tenant=north" },
        { new[] { KeyValuePair.Create<string, object?>("tenant", "north") }, "tenant=north" },
        { new List<KeyValuePair<string, object?>> { new("tenant", 7) }, "tenant=7" },
        { new SortedDictionary<string, object?> { ["tenant"] = true }, "tenant=true" },
        { KeyValuePair.Create<string, object?>("tenant", 1.5), "tenant=1.5" },
        { ValueTuple.Create<string, object?>("tenant", "north"), "tenant=north" },
        { "in the north", "scope=in the north" },
        { 42, "scope=42" },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task AScopeBecomesAttributes(object scope, string attribute)
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope(scope))
            sink.Logger.LogInformation("inside");
        sink.Logger.LogInformation("outside");

        var records = await sink.RecordsAsync();
        Assert.Equal([attribute], LogSink.Attributes(records[0]));
        Assert.Empty(LogSink.Attributes(records[1]));
    }

    [Fact]
    public async Task ATemplatesValuesAreAttributesAndItsTextIsNot()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope("order {Order} of {@Customer}", 17, "ann"))
            sink.Logger.LogInformation("paid {Amount}", 3);

        var record = await sink.RecordAsync();
        Assert.Equal(["Amount=3", "Order=17", "Customer=ann"], LogSink.Attributes(record));
        Assert.Equal("paid {Amount}", record["{OriginalFormat}"]);
    }

    [Fact]
    public async Task ATemplateWithoutValuesIsAText()
    {
        using var sink = new LogSink();
        using (LoggerExtensions.BeginScope(sink.Logger, "in the north"))
            sink.Logger.LogInformation("inside");
        Assert.Equal("in the north", (await sink.RecordAsync())["scope"]);
    }

    [Fact]
    public async Task TextsOfNestedScopesStandInTheirOrder()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope("a"))
        using (sink.Logger.BeginScope("b"))
        using (sink.Logger.BeginScope("c"))
            sink.Logger.LogInformation("inside");
        Assert.Equal(new[] { "a", "b", "c" }, (await sink.RecordAsync())["scope"]);
    }

    [Fact]
    public async Task TheInnermostScopeWinsAndTheMessageOverAll()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope(new Dictionary<string, object?> { ["a"] = "outer", ["b"] = "outer", ["event.id"] = 1, ["c"] = "outer" }))
        using (sink.Logger.BeginScope(new Dictionary<string, object?> { ["a"] = "inner", ["b"] = "inner", ["exception.message"] = "scope" }))
            sink.Logger.LogError(new EventId(5), new InvalidOperationException("own"), "with {a}", "own");

        var record = await sink.RecordAsync();
        Assert.Equal(("own", "inner", "outer", 5L, "own"), (record["a"], record["b"], record["c"], record["event.id"], record["exception.message"]));
    }

    [Fact]
    public async Task ScopesFollowTheFlowOfExecution()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope("outer"))
        {
            await Task.Run(() => sink.Provider.CreateLogger("other").LogInformation("elsewhere"), TestContext.Current.CancellationToken);
        }

        Assert.Equal("outer", (await sink.RecordAsync())["scope"]);
    }

    [Fact]
    public async Task WhoDoesNotWantScopesHasNone()
    {
        using var sink = new LogSink(static options => options.Logs.IncludeScopes = false);
        sink.Provider.SetScopeProvider(new LoggerExternalScopeProvider());
        Assert.Null(sink.Logger.BeginScope("scope"));
        sink.Logger.LogInformation("inside");
        Assert.Empty(LogSink.Attributes(await sink.RecordAsync()));
    }

    [Fact]
    public async Task AScopeThatThrowsIsReportedAndTheOthersStay()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope("outer"))
        using (sink.Logger.BeginScope(new Throwing()))
        using (sink.Logger.BeginScope(new ThrowingText()))
        using (sink.Logger.BeginScope(KeyValuePair.Create<string, object?>("inner", 1)))
            sink.Logger.LogInformation("inside");

        Assert.Equal(["scope=outer", "first=1", "inner=1"], LogSink.Attributes(await sink.RecordAsync()));
        Assert.Equal(2, sink.Sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task AProviderOfScopesThatThrowsIsReported()
    {
        using var sink = new LogSink();
        sink.Provider.SetScopeProvider(new ThrowingProvider());
        sink.Logger.LogInformation("message {A}", 1);
        Assert.Equal(["A=1"], LogSink.Attributes(await sink.RecordAsync()));
        Assert.Equal(1, sink.Sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task TheRecordsOwnIdsAreNotRepeated()
    {
        using var sink = new LogSink();
        using var span = sink.Sdk.GetTracer("t").StartSpan("s");
        using (sink.Logger.BeginScope(Ids(("SpanId", "00f067aa0ba902b7"), ("TraceId", span.Context.TraceId.ToString()), ("ParentId", "0000000000000000"))))
        using (sink.Logger.BeginScope(Ids(("SpanId", span.Context.SpanId.ToString()))))
            sink.Logger.LogInformation("inside");
        Assert.Empty(LogSink.Attributes(await sink.RecordAsync()));
    }

    [Fact]
    public async Task IdsOfAnotherTraceAndValuesThatOnlyLookLikeIdsStay()
    {
        using var sink = new LogSink();
        using (sink.Logger.BeginScope(Ids(("TraceId", "0af7651916cd43dd8448eb211c80319c"))))
        {
            sink.Logger.LogInformation("outside of a span");
            using var span = sink.Sdk.GetTracer("t").StartSpan("s");
            sink.Logger.LogInformation("inside");
            using (sink.Logger.BeginScope(Ids(("TraceId", span.Context.TraceId.ToString()), ("tenant", "north"))))
                sink.Logger.LogInformation("with more");
        }

        var records = await sink.RecordsAsync();
        Assert.Equal(["TraceId=0af7651916cd43dd8448eb211c80319c"], LogSink.Attributes(records[0]));
        Assert.Equal(["TraceId=0af7651916cd43dd8448eb211c80319c"], LogSink.Attributes(records[1]));
        Assert.Equal([$"TraceId={records[2].TraceId}", "tenant=north"], LogSink.Attributes(records[2]));
    }

    [Fact]
    public async Task WhatIsBeyondTheLimitIsCounted()
    {
        using var sink = new LogSink(static options => options.Logs.AttributeCount = 3);
        using (sink.Logger.BeginScope(Ids(("b", "1"), ("c", "2"), ("a", "0"))))
            sink.Logger.LogInformation("own {a}", 1);
        var record = await sink.RecordAsync();
        Assert.Equal(["a=1", "b=1"], LogSink.Attributes(record));
        Assert.Equal(1, record.DroppedAttributesCount);
    }

    static KeyValuePair<string, object?>[] Ids(params (string Key, string Value)[] ids) => [.. ids.Select(id => KeyValuePair.Create(id.Key, (object?)id.Value))];

    sealed class Throwing : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return new("first", 1);
            throw new InvalidOperationException();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    sealed class ThrowingText
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    sealed class ThrowingProvider : IExternalScopeProvider
    {
        public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => throw new InvalidOperationException();

        public IDisposable Push(object? state) => throw new InvalidOperationException();
    }
}
