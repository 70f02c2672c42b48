using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What was recorded of a span, as processors and exporters see it. Records are pooled: one may be read only during the call it was passed
/// to, until an export's task completes. Whoever wants to keep it takes a <see cref="ToData">copy</see>.
/// </summary>
/// <remarks>Nothing changes any more once a processor sees it at the span's end, so it may be read from any thread.</remarks>
public sealed partial class SpanRecord : IPooledRecord
{
    const long SizeOfActivity = 1024;

    TagBuffer _attributes;
    FlowChange _flow;

    SpanStarter _owner = null!;
    SpanLimits _limits = null!;
    int _attributeLimit;
    int _valueLimit;

    // How many processors still need the record; the last one gives it back.
    int _holders;

    // True from the span's start to its end.
    bool _isRunning;

    // True once the finalizer has run, although another one still ends the span.
    bool _isFinalized;

    // The library's Activity whose content is still to be copied.
    Activity? _source;

    internal SpanRecord()
    {
    }

    /// <summary>
    /// A record is only ever collected while its span runs if nobody holds a handle to the span any more, so that it can never end.
    /// </summary>
    ~SpanRecord()
    {
        _isFinalized = true;
        if (_isRunning)
            Pipeline.Leaked(Name);
    }

    /// <summary>The trace.</summary>
    public TraceId TraceId { get; internal set; }

    /// <summary>The span.</summary>
    public SpanId SpanId { get; internal set; }

    /// <summary>The span around it; not valid for a root.</summary>
    public SpanId ParentSpanId { get; internal set; }

    /// <summary>True if the parent is in another process.</summary>
    public bool IsParentRemote { get; internal set; }

    /// <summary>The W3C trace flags.</summary>
    public TraceFlags Flags { get; internal set; }

    /// <summary>The W3C <c>tracestate</c>; null when there is none.</summary>
    public string? TraceState { get; internal set; }

    /// <summary>What the operation is called.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Its relation to parent and children.</summary>
    public SpanKind Kind { get; internal set; }

    /// <summary>When it began, in Unix nanoseconds.</summary>
    public long StartUnixNanos { get; internal set; }

    /// <summary>When it ended, in Unix nanoseconds, never before <see cref="StartUnixNanos"/>; 0 while it has not.</summary>
    public long EndUnixNanos { get; internal set; }

    /// <summary>How it ended.</summary>
    public StatusCode Status { get; private set; }

    /// <summary>Why it failed; null unless <see cref="Status"/> is <see cref="StatusCode.Error"/> and someone said.</summary>
    public string? StatusDescription { get; private set; }

    /// <summary>Which part of the program recorded it.</summary>
    public InstrumentationScope Scope { get; internal set; } = InstrumentationScope.Default;

    /// <summary>Its attributes, each key once.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes.Tags;

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributeCount"/>.</summary>
    public int DroppedAttributesCount => _attributes.Dropped;

    /// <summary>True if it is to be exported, not just shown to processors.</summary>
    public bool IsSampled => (Flags & TraceFlags.Sampled) != 0;

    /// <summary>The SDK's part that started the span; it ends it too.</summary>
    internal SpanStarter Owner
    {
        get => _owner;
        set
        {
            // A record is nearly always used again by the same SDK.
            if (!ReferenceEquals(_owner, value))
                Adopt(value);
        }
    }

    internal SpanLimits Limits => _limits;

    internal TelemetryClock Clock => Owner.Clock;

    internal SpanPipeline Pipeline => Owner.Pipeline;

    /// <summary>How the span that was the innermost before becomes it again.</summary>
    internal ref FlowChange Flow => ref _flow;

    /// <summary>A copy that stays.</summary>
    public SpanData ToData() => new(this);

    internal void SetAttribute(in Tag tag) => _attributes.Set(tag, _attributeLimit, _limits.AttributeValueLength);

    // Numbers and booleans go straight into their place: they need neither a copy nor a look at their length.
    internal void SetAttribute(string key, long value)
    {
        if (string.IsNullOrEmpty(key))
            return;
        ref var place = ref _attributes.PlaceOf(key, _attributeLimit);
        if (!Unsafe.IsNullRef(ref place))
            place = new Tag(key, value);
    }

    internal void SetAttribute(string key, double value)
    {
        if (string.IsNullOrEmpty(key))
            return;
        ref var place = ref _attributes.PlaceOf(key, _attributeLimit);
        if (!Unsafe.IsNullRef(ref place))
            place = new Tag(key, value);
    }

    internal void SetAttribute(string key, bool value)
    {
        if (string.IsNullOrEmpty(key))
            return;
        ref var place = ref _attributes.PlaceOf(key, _attributeLimit);
        if (!Unsafe.IsNullRef(ref place))
            place = new Tag(key, value);
    }

    internal void SetAttribute(string key, string? value)
    {
        if (string.IsNullOrEmpty(key) || value is null)
            return;
        ref var place = ref _attributes.PlaceOf(key, _attributeLimit);
        if (!Unsafe.IsNullRef(ref place))
            place = new Tag(key, value.Length > _valueLimit ? TagTruncation.Cut(value, _valueLimit) : value);
    }

    internal void SetAttributes(ReadOnlySpan<Tag> tags) => _attributes.SetAll(tags, _attributeLimit, _limits.AttributeValueLength);

    internal void SetStatus(StatusCode code, string? description)
    {
        if (!StatusRules.MayReplace(Status, code))
            return;
        Status = code;
        StatusDescription = code == StatusCode.Error ? description : null;
    }

    /// <summary>
    /// Takes over a stopped Activity. It does not change any more, so it is copied by <see cref="Complete"/>, when someone wants to read the record; until then only
    /// <see cref="Flags"/> means something.
    /// </summary>
    internal void Begin(SpanStarter owner, Activity source)
    {
        Owner = owner;
        _source = source;
        Flags = ActivityIds.FlagsOf(source);
    }

    /// <inheritdoc cref="IPooledRecord.Complete"/>
    internal void Complete()
    {
        if (_source is not { } source)
            return;
        _source = null;
        ActivityCopy.Fill(this, source, Owner);
    }

    void IPooledRecord.Complete() => Complete();

    // Of an Activity that is not copied yet, only that it is there.
    long IPooledRecord.EstimateBytes() => _source is null ? SpanSize.Of(this) : SizeOfActivity;

    /// <summary>The span has ended.</summary>
    internal void End(long unixNanos)
    {
        _isRunning = false;
        EndUnixNanos = Math.Max(unixNanos, StartUnixNanos);
    }

    /// <summary>Says how many processors will each call <see cref="IPooledRecord.Release"/> once. Before the first of them sees the record.</summary>
    internal void HoldFor(int holders) => _holders = holders;

    void IPooledRecord.Release()
    {
        if (_holders <= 1 || Interlocked.Decrement(ref _holders) == 0)
            Recycle();
    }

    /// <summary>
    /// Gives the record back. It is emptied by whoever uses it next: the thread that exports only reads it, so its memory stays where the
    /// threads that record find it. What is too much to be kept until then goes at once.
    /// </summary>
    internal void Recycle()
    {
        if (_source is not null)
            _source = null;
        if (_attributes.IsHeavy())
            _attributes.LetGo();
        if (_eventCount + _linkCount + _droppedEvents + _droppedLinks != 0)
            ClearEventsAndLinks();
        if (_isFinalized)
        {
            _isFinalized = false;
            GC.ReRegisterForFinalize(this);
        }

        SpanRecordPool.Return(this);
    }

    /// <summary>Empties the record for its next use and gives it the span's identity.</summary>
    internal void Begin(SpanStarter owner, SpanNode node, InstrumentationScope scope, string? name, SpanKind kind)
    {
        Begin(owner, scope, name, kind);
        _isRunning = node.Recorded;
        TraceId = node.TraceId;
        SpanId = node.SpanId;
        Flags = node.Flags;

        // Nearly always null to null, which costs more than looking.
        if (TraceState is not null || node.TraceState is not null)
            TraceState = node.TraceState;
    }

    /// <summary>Empties the record for its next use.</summary>
    internal void Begin(SpanStarter owner, InstrumentationScope scope, string? name, SpanKind kind)
    {
        Owner = owner;
        if (!ReferenceEquals(Scope, scope))
            Scope = scope;
        Name = name ?? "";
        Kind = kind == SpanKind.Unspecified ? SpanKind.Internal : kind;
        EndUnixNanos = 0;
        Status = StatusCode.Unset;
        StatusDescription = null;
        _attributes.Reset();
    }

    void Adopt(SpanStarter owner)
    {
        _owner = owner;
        _limits = owner.Limits;
        _attributeLimit = _limits.AttributeCount;
        _valueLimit = _limits.AttributeValueLength ?? int.MaxValue;
    }
}
