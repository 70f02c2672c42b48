using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class ActivitySamplingTests
{
    [Fact]
    public void ADroppedRootOnlyCarriesTheContext()
    {
        using var sdk = new BridgedSdk(options => options.Sampler = Sampler.ParentBased(Sampler.AlwaysOff));
        using (var root = sdk.Source.StartActivity("root"))
        {
            Assert.NotNull(root);
            Assert.False(root.IsAllDataRequested || root.Recorded);
            Assert.Null(sdk.Source.StartActivity("child"));
            using var span = sdk.Tracer.StartSpan("span");
            Assert.False(span.IsRecording);
            Assert.Equal(root.TraceId.ToHexString(), span.TraceId.ToString());
        }

        Assert.Empty(sdk.Spans);
    }

    [Fact]
    public void AnActivityInsideADroppedSpanIsDroppedAndTheSpanIsCurrent()
    {
        using var sdk = new BridgedSdk(options => options.Sampler = Sampler.ParentBased(Sampler.AlwaysOff));
        using (var span = sdk.Tracer.StartSpan("span"))
        {
            Assert.Null(sdk.Source.StartActivity("activity"));
            Assert.Equal(span.TraceId.ToString(), Activity.Current!.TraceId.ToHexString());
            Assert.False(Activity.Current.Recorded);
        }

        Assert.Null(Activity.Current);
        Assert.Empty(sdk.Spans);
    }

    [Theory]
    [InlineData(true, RemoteParentTrust.AcceptWithSampling, false, 1)]
    [InlineData(false, RemoteParentTrust.AcceptWithSampling, true, 0)]
    [InlineData(false, RemoteParentTrust.Accept, true, 1)]
    [InlineData(true, RemoteParentTrust.Accept, false, 0)]
    public void ARemoteParentsDecisionCountsAsFarAsItIsTrusted(bool isParentSampled, RemoteParentTrust trust, bool isRootSampled, int recorded)
    {
        using var sdk = new BridgedSdk(options =>
        {
            options.RemoteParentTrust = trust;
            options.Sampler = Sampler.ParentBased(isRootSampled ? Sampler.AlwaysOn : Sampler.AlwaysOff);
        });
        var flags = isParentSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: true);
        using (var activity = sdk.Source.StartActivity("a", ActivityKind.Server, parent))
            Assert.Equal(parent.TraceId, activity!.TraceId);
        Assert.Equal(recorded, sdk.Spans.Count);
    }

    [Fact]
    public void ARemoteParentThatIsIgnoredIsALinkOfANewTrace()
    {
        using var sdk = new BridgedSdk(options => options.RemoteParentTrust = RemoteParentTrust.Ignore);
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        using (sdk.Source.StartActivity("receive", ActivityKind.Consumer, parent))
        using (sdk.Source.StartActivity("inside"))
        {
        }

        Assert.NotEqual(parent.TraceId.ToHexString(), sdk["receive"].TraceId.ToString());
        Assert.False(sdk["receive"].ParentSpanId.IsValid);
        Assert.Equal(parent.SpanId.ToHexString(), Assert.Single(sdk["receive"].Links).Target.SpanId.ToString());
        Assert.Equal(sdk["receive"].SpanId, sdk["inside"].ParentSpanId);
        Assert.Empty(sdk["inside"].Links);
    }

    [Fact]
    public void TheFlagThatTheTraceIdIsRandomReachesEveryActivityInside()
    {
        using var sdk = new BridgedSdk();
        var flags = (ActivityTraceFlags)(TraceFlags.Sampled | TraceFlags.Random);
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: true);
        using (sdk.Source.StartActivity("server", ActivityKind.Server, parent))
        using (sdk.Tracer.StartSpan("span"))
        using (sdk.Source.StartActivity("client", ActivityKind.Client))
        using (sdk.Source.StartActivity("inner"))
        {
        }

        Assert.All(sdk.Spans, span => Assert.Equal(TraceFlags.Sampled | TraceFlags.Random, span.Context.Flags));
        Assert.Equal(4, sdk.Spans.Count);
    }

    [Fact]
    public void TheSamplerSeesWhatTheActivityWillBe()
    {
        var sampler = new NotingSampler();
        using var sdk = new BridgedSdk(options => options.Sampler = sampler);
        using (sdk.Source.StartActivity("get", ActivityKind.Client, parentContext: default, tags: [new("key", "value")]))
        {
        }

        var span = sdk["get"];
        Assert.Equal(("get", SpanKind.Client, span.TraceId, new Tag("key", "value")), sampler.Seen);
        Assert.Equal("a=1", span.Context.TraceState);
        Assert.Equal([new Tag("key", "value"), new Tag("sampler", "noting")], span.Attributes.OrderBy(tag => tag.Key));
    }

    [Fact]
    public void RecordOnlyIsShownToProcessorsAndNotExported()
    {
        var ended = new List<string>();
        using var sdk = new BridgedSdk(options => options.Sampler = new RecordingSampler());
        sdk.Sdk.SpanEnded += record => ended.Add(record.Name);
        using (var activity = sdk.Source.StartActivity("a"))
            Assert.False(activity!.Recorded);
        Assert.Equal(["a"], ended);
        Assert.Empty(sdk.Spans);
    }

    [Fact]
    public void ASamplerThatThrowsDrops()
    {
        using var sdk = new BridgedSdk(options => options.Sampler = new ThrowingSampler());
        using (sdk.Source.StartActivity("a"))
        {
        }

        Assert.Empty(sdk.Spans);
        Assert.Equal(1, sdk.Sdk.Diagnostics.Failures);
    }

    sealed class NotingSampler : Sampler
    {
        internal (string Name, SpanKind Kind, TraceId TraceId, Tag Attribute) Seen { get; private set; }

        public override SamplingResult Sample(in SamplingParameters parameters)
        {
            Seen = (parameters.Name, parameters.Kind, parameters.TraceId, parameters.Attributes[0]);
            return new SamplingResult(SamplingDecision.RecordAndSample, [new("sampler", "noting")], "a=1");
        }
    }

    sealed class RecordingSampler : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => SamplingDecision.RecordOnly;
    }

    sealed class ThrowingSampler : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => throw new InvalidOperationException();
    }
}
