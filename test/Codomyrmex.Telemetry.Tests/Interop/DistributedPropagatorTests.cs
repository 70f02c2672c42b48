using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class DistributedPropagatorTests
{
    static readonly DistributedContextPropagator Previous = DistributedContextPropagator.CreatePassThroughPropagator();

    [Fact]
    public void AnActivityIsWrittenInTheChosenFormat()
    {
        using var activity = Start();
        activity.TraceStateString = "a=1";
        var headers = Write(Propagator.Composite(Propagator.W3C, Propagator.B3), activity);
        Assert.Equal(
            [
                ("traceparent", $"00-{activity.TraceId}-{activity.SpanId}-01"),
                ("tracestate", "a=1"),
                ("b3", $"{activity.TraceId}-{activity.SpanId}-1"),
            ],
            headers);
    }

    [Fact]
    public void BaggageIsTheFlowsAndTheActivitysAndTheFlowsWins()
    {
        using var activity = Start();
        activity.AddBaggage("a", "activity");
        activity.AddBaggage("b", "activity");
        Baggage.Current = Baggage.Empty.Set("a", "flow");
        var (_, header) = Assert.Single(Write(Propagator.Baggage, activity));
        Baggage.Current = Baggage.Empty;
        Assert.Equal("a=flow,b=activity", header);
    }

    [Fact]
    public void WithoutAnActivityTheInnermostSpanIsWritten()
    {
        using var sdk = Some.Sdk(out _);
        using var span = sdk.GetTracer("t").StartSpan("s");
        Assert.Equal($"00-{span.TraceId}-{span.SpanId}-03", Assert.Single(Write(Propagator.W3C, null)).Value);
    }

    [Fact]
    public void AnActivityOfTheOldFormatIsLeftToThePreviousPropagator()
    {
        using var activity = new Activity("old").SetIdFormat(ActivityIdFormat.Hierarchical).Start();
        Assert.Contains(Write(Propagator.W3C, activity), header => header == ("Request-Id", activity.Id));
    }

    [Fact]
    public void EveryFormatIsReadAsTheOneOfW3C()
    {
        var context = Some.RemoteContext() with { Baggage = Baggage.Empty.Set("a", "1").Set("b", "2") };
        var headers = Headers.Of(Propagator.Composite(Propagator.B3, Propagator.Baggage), context);
        var propagator = new DistributedPropagator(Propagator.Composite(Propagator.B3, Propagator.Baggage), Previous);
        propagator.ExtractTraceIdAndState(headers, Get, out var traceId, out var traceState);
        Assert.Equal($"00-{context.TraceId}-{context.SpanId}-01", traceId);
        Assert.Null(traceState);
        Assert.Equal([new("a", "1"), new("b", "2")], propagator.ExtractBaggage(headers, Get)!);
        Assert.Equal(["b3", "baggage"], propagator.Fields);

        propagator.ExtractTraceIdAndState(new Headers(), Get, out traceId, out traceState);
        Assert.True(traceId is null && traceState is null && propagator.ExtractBaggage(new Headers(), Get) is null);
        propagator.ExtractTraceIdAndState(null, null, out traceId, out _);
        Assert.Null(traceId);
    }

    [Fact]
    public void BaggageOfParentsThatAreNotTrustedIsNotRead()
    {
        Headers headers = [("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("baggage", "user=7")];
        var propagator = new DistributedPropagator(Propagator.Default, Previous, trustsParents: false);
        propagator.ExtractTraceIdAndState(headers, Get, out var traceId, out _);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c", traceId, StringComparison.Ordinal);
        Assert.Null(propagator.ExtractBaggage(headers, Get));
    }

    [Fact]
    public void WhatAFormatThrowsIsReportedAndIsNoContext()
    {
        var diagnostics = new SelfDiagnostics(TimeProvider.System, null);
        var propagator = new DistributedPropagator(new Throwing(), Previous, diagnostics: diagnostics);
        propagator.Inject(null, null, static (_, _, _) => { });
        propagator.ExtractTraceIdAndState(null, Get, out var traceId, out _);
        Assert.Null(traceId);
        Assert.Equal(2, diagnostics.Snapshot().Failures);
    }

    [Fact]
    public void StartingTheDefaultInstallsItsFormatsAndTheEndPutsBackWhatWasThere()
    {
        var before = DistributedContextPropagator.Current;
        using (TelemetrySdk.Start(WithB3))
        {
            Assert.Equal(["b3"], DistributedContextPropagator.Current.Fields);
            Assert.Equal("b3", Assert.Single(Written(Some.RemoteContext())));
        }

        Assert.Same(before, DistributedContextPropagator.Current);
        Assert.Equal("traceparent", Assert.Single(Written(Some.RemoteContext())));
    }

    [Fact]
    public void APropagatorThatWasPutInSinceStays()
    {
        var before = DistributedContextPropagator.Current;
        using (TelemetrySdk.Start(WithB3))
            DistributedContextPropagator.Current = Previous;
        Assert.Same(Previous, DistributedContextPropagator.Current);
        DistributedContextPropagator.Current = before;
    }

    [Fact]
    public void InstallingTwiceKeepsWhatWasThereBeforeTheFirst()
    {
        var before = DistributedContextPropagator.Current;
        DistributedPropagator.Install(Propagator.B3);
        DistributedPropagator.Install(Propagator.Jaeger);
        Assert.Equal(["uber-trace-id"], DistributedContextPropagator.Current.Fields);
        DistributedPropagator.Uninstall();
        Assert.Same(before, DistributedContextPropagator.Current);
        DistributedPropagator.Uninstall();
        Assert.Same(before, DistributedContextPropagator.Current);
    }

    [Fact]
    public async Task HttpClientSendsTheChosenFormatAndLeavesHeadersThatAreThere()
    {
        await using var receiver = new LoopbackReceiver();
        using var sdk = TelemetrySdk.Start(WithB3);
        using var client = new HttpClient();
        using var activity = Start();
        using (await client.PostAsync(receiver.Address, new ByteArrayContent([]), TestContext.Current.CancellationToken))
        {
            var (_, headers, _) = await receiver.NextAsync();
            Assert.StartsWith($"{activity.TraceId}-", headers["b3"], StringComparison.Ordinal);
            Assert.DoesNotContain("traceparent", headers.Keys);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address) { Content = new ByteArrayContent([]) };
        Some.RemoteContext().Inject(request.Headers);
        using (await client.SendAsync(request, TestContext.Current.CancellationToken))
        {
            var (_, headers, _) = await receiver.NextAsync();
            Assert.Equal($"{Some.RemoteContext().TraceId}-{Some.RemoteContext().SpanId}-1", headers["b3"]);
        }
    }

    static void WithB3(TelemetryOptions options)
    {
        options.Otlp.Enabled = false;
        options.Propagator = Propagator.B3;
    }

    static Activity Start()
    {
        var activity = new Activity("a").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        return activity.Start();
    }

    static string[] Written(in TraceContext context)
    {
        var headers = new Dictionary<string, string>();
        context.Inject(headers);
        return [.. headers.Keys];
    }

    static Headers Write(Propagator propagator, Activity? activity)
    {
        var headers = new Headers();
        new DistributedPropagator(propagator, Previous).Inject(activity, headers, static (headers, name, value) => ((Headers)headers!).Add((name, value)));
        return headers;
    }

    static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        var found = ((Headers)carrier!).Where(header => header.Name == name).Select(header => header.Value).ToArray();
        value = null;
        values = found.Length == 0 ? null : found;
    }

    sealed class Throwing : Propagator
    {
        public override IReadOnlyList<string> Fields => [];

        public override void Inject<TCarrier>(in TraceContext context, TCarrier carrier, Action<TCarrier, string, string> set) => throw new InvalidOperationException();

        public override TraceContext Extract<TCarrier>(TCarrier carrier, CarrierGetter<TCarrier> get) => throw new InvalidOperationException();
    }
}
