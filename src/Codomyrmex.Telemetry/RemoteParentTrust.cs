namespace Codomyrmex.Telemetry;

/// <summary>How far a parent that came from another process is trusted.</summary>
/// <remarks>
/// Whoever can reach a service can send it a trace context. Inside one organisation that is what makes traces whole. At an edge that anyone can call,
/// strangers could choose trace ids, join their requests to traces that are none of theirs, and switch sampling on for all of them.
/// </remarks>
public enum RemoteParentTrust
{
    /// <summary>The span joins the parent's trace, and the sampler sees the parent's decision. For calls from one's own services; the default.</summary>
    AcceptWithSampling,

    /// <summary>The span joins the parent's trace, but is sampled as a root is: callers cannot make this service record more, or less, than it wants.</summary>
    Accept,

    /// <summary>The span starts a new trace and is linked to the parent, whose baggage is left aside. For an edge that anyone can call.</summary>
    Ignore,
}
