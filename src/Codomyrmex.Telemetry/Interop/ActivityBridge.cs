using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The door for what libraries emit: Activities become records of the same pipeline, children of our spans find their parent, and the spans inside
/// them theirs.
/// </summary>
/// <remarks>
/// Two listeners: one for sources that are recorded, one for the others, which makes theirs stand for the span around where a trace enters or leaves
/// the process.
/// Thread-safe.
/// </remarks>
sealed class ActivityBridge : IDisposable
{
    static int _open;

    readonly SpanStarter _starter;
    readonly ActivityListener _recorded;
    readonly ActivityListener _passedOver;

    internal ActivityBridge(SpanStarter starter, ActivitySourceOptions sources)
    {
        _starter = starter;
        var filter = new SourceFilter(sources.Include, sources.Exclude);
        _recorded = new ActivityListener
        {
            ShouldListenTo = source => source.Name.Length > 0 && filter.Matches(source.Name),
            Sample = Sample,
            ActivityStarted = OnStarted,
            ActivityStopped = OnStopped,
            ExceptionRecorder = OnException,
        };
        _passedOver = new ActivityListener
        {
            ShouldListenTo = source => source.Name.Length > 0 && !filter.Matches(source.Name),
            Sample = PassOver,
            ActivityStarted = OnPassedOver,
        };
        Interlocked.Increment(ref _open);
        ActivitySource.AddActivityListener(_recorded);
        ActivitySource.AddActivityListener(_passedOver);
    }

    /// <summary>True while any SDK records Activities.</summary>
    internal static bool IsAnyOpen => Volatile.Read(ref _open) > 0;

    public void Dispose()
    {
        _recorded.Dispose();
        _passedOver.Dispose();
        Interlocked.Decrement(ref _open);
    }

    // Libraries call these, so what goes wrong here must not reach them.
    ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options)
    {
        try
        {
            return Decide(ref options);
        }
        catch (Exception failure)
        {
            _starter.Pipeline.Report(failure, this);
            return ActivitySamplingResult.None;
        }
    }

    void OnStarted(Activity activity)
    {
        try
        {
            Started(activity);
        }
        catch (Exception failure)
        {
            _starter.Pipeline.Report(failure, this);
        }
    }

    void OnStopped(Activity activity)
    {
        try
        {
            Stopped(activity);
        }
        catch (Exception failure)
        {
            _starter.Pipeline.Report(failure, this);
        }
    }

    ActivitySamplingResult PassOver(ref ActivityCreationOptions<ActivityContext> options)
    {
        try
        {
            return LeaveOut(ref options);
        }
        catch (Exception failure)
        {
            _starter.Pipeline.Report(failure, this);
            return ActivitySamplingResult.None;
        }
    }

    // What a library has recorded is an event of the trace already.
    void OnException(Activity activity, Exception exception, ref TagList tags)
    {
        if (activity.IsAllDataRequested)
            RecordedExceptions.TryAdd(exception, ActivityIds.TraceIdOf(activity));
    }

    void OnPassedOver(Activity activity)
    {
        try
        {
            PassedOverActivity.Started(activity);
        }
        catch (Exception failure)
        {
            _starter.Pipeline.Report(failure, this);
        }
    }

    ActivitySamplingResult Decide(ref ActivityCreationOptions<ActivityContext> options)
    {
        var local = CurrentSpan.Local;
        if (_starter.Pipeline.IsClosed || local is { Suppresses: true })
            return ActivitySamplingResult.None;

        SpanActivity.Unwind();
        var around = AroundOf(local, options.Parent);
        if (around is not null)
            EnterActivity(around, ref options);
        else if (options.Parent.IsRemote && !_starter.TrustsRemoteParents)
            IgnoredParent.Replace(ref options);
        var isRemote = around is null && options.Parent.IsRemote;
        var parentFlags = around?.Flags ?? (TraceFlags)options.Parent.TraceFlags;
        var hasParent = around is not null || options.Parent.SpanId != default;
        var decision = hasParent && !isRemote && _starter.Sampling.KnownForChildrenOf(parentFlags) is { } known ? known : Ask(around, ref options);
        var origin = !hasParent ? SpanTally.Origin.None : isRemote ? SpanTally.Origin.Remote : SpanTally.Origin.Local;
        _starter.Tally?.Started(RecordingThread.Current, origin, decision);
        return ResultOf(decision, isLocalRoot: origin != SpanTally.Origin.Local);
    }

    ActivitySamplingResult LeaveOut(ref ActivityCreationOptions<ActivityContext> options)
    {
        var local = CurrentSpan.Local;
        if (_starter.Pipeline.IsClosed || local is { Suppresses: true })
            return ActivitySamplingResult.None;
        if (AroundOf(local, options.Parent) is { } around)
            EnterActivity(around, ref options);
        var isTrusted = !options.Parent.IsRemote || _starter.ParentForSampler(ActivityIds.Of(options.Parent)).IsValid;
        return isTrusted && PassedOverActivity.IsNeeded(options) ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None;
    }

    /// <summary>The span of ours that the Activity is to be inside of; null if it has its parent already.</summary>
    static SpanNode? AroundOf(SpanNode? local, in ActivityContext parent)
    {
        local = ActivityNode.WithoutStopped(local);
        if (local is not { IsOurs: true, Suppresses: false })
            return null;

        // A parent of the caller's own choice is neither the current Activity nor one that was made up to have a trace id. What was current when the
        // runtime looked may be so no more: another SDK's bridge may have been asked first.
        var current = Activity.Current;
        var isChosen = parent.SpanId != default
            && current?.SpanId != parent.SpanId
            && (current as SpanActivity)?.Around?.SpanId != parent.SpanId;
        return isChosen ? null : local;
    }

    static void EnterActivity(SpanNode around, ref ActivityCreationOptions<ActivityContext> options)
    {
        var hadParent = options.Parent.SpanId != default;
        var activity = SpanActivity.MakeCurrent(around);
        if (!hadParent && ActivityInternals.CanSetParent)
            ActivityInternals.SetParent(ref options, activity.Context);
    }

    SamplingDecision Ask(SpanNode? around, ref ActivityCreationOptions<ActivityContext> options)
    {
        var parent = _starter.ParentForSampler(around?.Context ?? ActivityIds.Of(options.Parent));
        var traceId = around?.TraceId ?? ActivityIds.Of(options.TraceId);
        var attributes = options.Tags is { } tags ? ActivityCopy.TagsOf(tags) : [];
        var result = _starter.Sampling.Ask(
            new SamplingParameters(parent, traceId, options.Name, ActivityIds.KindOf(options.Kind), attributes, scope: ActivityScopes.Of(options.Source)));
        foreach (ref readonly var attribute in result.Attributes.AsSpan())
            options.SamplingTags.Add(attribute.Key, attribute.Value);
        if (result.TraceState is { } state)
            options = options with { TraceState = state };
        return result.Decision;
    }

    /// <summary>What is dropped where a trace enters the process still needs an Activity, to pass the trace's context on.</summary>
    static ActivitySamplingResult ResultOf(SamplingDecision decision, bool isLocalRoot) => decision switch
    {
        SamplingDecision.RecordAndSample => ActivitySamplingResult.AllDataAndRecorded,
        SamplingDecision.RecordOnly => ActivitySamplingResult.AllData,
        _ when isLocalRoot => ActivitySamplingResult.PropagationData,
        _ => ActivitySamplingResult.None,
    };

    void Started(Activity activity)
    {
        if (SpanActivity.IsStarting)
            return;
        ActivityNode.Started(activity);
        ActivityContexts.KeepRandomFlag(activity);
        if (!_starter.TrustsRemoteParents)
            IgnoredParent.LinkTo(activity);
        else if (activity.HasRemoteParent)
            ActivityContexts.TakeBaggage(activity);
        if (activity.IsAllDataRequested && _starter.Pipeline.HasStartObservers && ActivityNode.Innermost(CurrentSpan.Local) is { } node)
            _starter.Pipeline.OnStart(new Span(node));
    }

    void Stopped(Activity activity)
    {
        ActivityNode.Stopped(activity);
        if (!activity.IsAllDataRequested || activity.IdFormat != ActivityIdFormat.W3C || _starter.Pipeline.IsClosed)
            return;
        var thread = RecordingThread.Current;
        var record = SpanRecordPool.Rent(thread);
        record.Begin(_starter, activity);
        _starter.Tally?.Ended(thread, record.IsSampled ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly);
        if (!_starter.Pipeline.ExportsInBackground || ActivityCopy.MayChange(activity))
            record.Complete();
        _starter.Pipeline.OnEnd(record);
    }
}
