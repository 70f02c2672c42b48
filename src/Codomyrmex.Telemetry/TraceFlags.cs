using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>What travels beside the ids (W3C Trace Context level 2, trace-flags).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "The recommendation's own term.")]
public enum TraceFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The caller may have recorded the trace.</summary>
    Sampled = 1,

    /// <summary>At least the right-most seven bytes of the trace id are random.</summary>
    Random = 2,
}
