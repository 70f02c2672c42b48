using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class PassedOverActivityTests
{
    static readonly ActivityContext Sender = new(
        ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736"),
        ActivitySpanId.CreateFromString("00f067aa0ba902b7"),
        ActivityTraceFlags.Recorded,
        "a=1",
        isRemote: true);

    [Theory]
    [InlineData(ActivityKind.Client)]
    [InlineData(ActivityKind.Producer)]
    public void WhereATraceLeavesTheProcessItStandsForTheSpanAround(ActivityKind kind)
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");
        using (var outer = sdk.Tracer.StartSpan("outer"))
        {
            using (var activity = library.StartActivity("call", kind))
            {
                Assert.NotNull(activity);
                Assert.False(activity.IsAllDataRequested);
                Assert.Equal($"00-{outer.TraceId}-{outer.SpanId}-03", WithRandomFlag(activity));
                sdk.Tracer.StartSpan("inner").Dispose();
            }

            Assert.Equal(outer, Span.Current);
        }

        Assert.Equal(2, sdk.Spans.Count);
        Assert.Equal(sdk["outer"].SpanId, sdk["inner"].ParentSpanId);
    }

    [Theory]
    [InlineData(ActivityKind.Server)]
    [InlineData(ActivityKind.Consumer)]
    public void WhereATraceEntersTheProcessItStandsForTheSender(ActivityKind kind)
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");
        using (library.StartActivity("request", kind, Sender))
            sdk.Tracer.StartSpan("inner").Dispose();

        var inner = Assert.Single(sdk.Spans);
        Assert.Equal(Sender.TraceId.ToHexString(), inner.TraceId.ToString());
        Assert.Equal(Sender.SpanId.ToHexString(), inner.ParentSpanId.ToString());
        Assert.Equal("a=1", inner.Context.TraceState);
        Assert.True(inner.Context.IsSampled);
    }

    [Theory]
    [InlineData(RemoteParentTrust.Accept)]
    [InlineData(RemoteParentTrust.Ignore)]
    public void ASenderThatIsNotTrustedIsNotStoodFor(RemoteParentTrust trust)
    {
        using var sdk = new BridgedSdk(options => options.RemoteParentTrust = trust);
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");

        Assert.Null(library.StartActivity("request", ActivityKind.Server, Sender));
    }

    [Fact]
    public void WithinTheProcessThereIsNone()
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");
        using var outer = sdk.Tracer.StartSpan("outer");

        Assert.Null(library.StartActivity("work"));
    }

    [Fact]
    public void WithoutASpanAroundThereIsNone()
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");

        Assert.Null(library.StartActivity("call", ActivityKind.Client));
    }

    [Fact]
    public void WhereTracingIsSuppressedThereIsNone()
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");
        using var outer = sdk.Tracer.StartSpan("outer");
        using (Telemetry.Tracing.Suppress())
            Assert.Null(library.StartActivity("call", ActivityKind.Client));
    }

    [Fact]
    public void OneThatAnotherListenerRecordsKeepsItsOwnIdentity()
    {
        using var sdk = new BridgedSdk();
        using var library = new ActivitySource($"passed.over.{Guid.NewGuid():N}");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == library,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var outer = sdk.Tracer.StartSpan("outer");
        using var activity = library.StartActivity("call", ActivityKind.Client);

        Assert.Equal(outer.SpanId.ToString(), activity!.ParentSpanId.ToHexString());
        Assert.NotEqual(activity.ParentSpanId, activity.SpanId);
    }

    // Whether the id of our own trace was made at random is told by a flag that says nothing here.
    static string WithRandomFlag(Activity activity) => $"{activity.Id![..^2]}{(int)activity.ActivityTraceFlags | 2:x2}";
}
