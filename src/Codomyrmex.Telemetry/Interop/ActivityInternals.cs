using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Fields of .NET's own types that have no public way in. They are looked for once; without the first, spans adopt the ids of their Activities,
/// without the others, a sampler of another listener may see a span's library Activity as a root.
/// </summary>
static class ActivityInternals
{
    /// <summary>True if an Activity can be given a span id.</summary>
    internal static bool CanSetSpanId { get; } = Probe(static () => SpanIdOf(new Activity("probe")) = null);

    /// <summary>True if a listener can correct the parent of an Activity that is about to be created.</summary>
    internal static bool CanSetParent { get; } = Probe(static () =>
    {
        var options = default(ActivityCreationOptions<ActivityContext>);
        Options<ActivityContext>.ContextOf(ref options) = default;
        Options<ActivityContext>.ParentOf(ref options) = default;
    });

    internal static void SetSpanId(Activity activity, SpanId id) => SpanIdOf(activity) = id.ToString();

    /// <summary>Says what the parent is, both to the runtime and to listeners that are asked later.</summary>
    internal static void SetParent(ref ActivityCreationOptions<ActivityContext> options, in ActivityContext parent)
    {
        Options<ActivityContext>.ContextOf(ref options) = parent;
        Options<ActivityContext>.ParentOf(ref options) = parent;
    }

    static bool Probe(Action access)
    {
        try
        {
            access();
            return true;
        }
        catch (MissingFieldException)
        {
            return false;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    static extern ref string? SpanIdOf(Activity activity);

    // An accessor to a generic type's field must be generic in the same way.
    static class Options<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_context")]
        internal static extern ref ActivityContext ContextOf(ref ActivityCreationOptions<T> options);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Parent>k__BackingField")]
        internal static extern ref T ParentOf(ref ActivityCreationOptions<T> options);
    }
}
