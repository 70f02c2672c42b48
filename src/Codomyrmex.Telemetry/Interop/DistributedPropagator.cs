using System.Diagnostics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The chosen formats as .NET's own propagator, which HttpClient and ASP.NET Core ask for what they send and receive; so what was chosen is what
/// really travels, also for Activities.
/// </summary>
/// <remarks>Thread-safe. What a format of the program's own throws is reported and then counts as no context.</remarks>
sealed class DistributedPropagator : DistributedContextPropagator
{
    static readonly Lock InstallLock = new();
    static DistributedPropagator? _installed;

    readonly Propagator _propagator;
    readonly DistributedContextPropagator _previous;
    readonly bool _trustsParents;
    readonly SelfDiagnostics? _diagnostics;

    internal DistributedPropagator(
        Propagator propagator, DistributedContextPropagator previous, bool trustsParents = true, SelfDiagnostics? diagnostics = null)
    {
        _propagator = propagator;
        _previous = previous;
        _trustsParents = trustsParents;
        _diagnostics = diagnostics;
    }

    public override IReadOnlyCollection<string> Fields => _propagator.Fields;

    /// <summary>Makes a propagator the process's, in place of one installed before.</summary>
    /// <param name="propagator">The formats.</param>
    /// <param name="trustsParents">False if requests that come in are to start traces of their own.</param>
    /// <param name="diagnostics">Where failures are reported.</param>
    internal static void Install(Propagator propagator, bool trustsParents = true, SelfDiagnostics? diagnostics = null)
    {
        lock (InstallLock)
        {
            var previous = Current is DistributedPropagator ours ? ours._previous : Current;
            Current = _installed = new DistributedPropagator(propagator, previous, trustsParents, diagnostics);
        }
    }

    /// <summary>Puts back what was there before, unless somebody else has put in another since.</summary>
    internal static void Uninstall()
    {
        lock (InstallLock)
        {
            if (_installed is { } installed && ReferenceEquals(Current, installed))
                Current = installed._previous;
            _installed = null;
        }
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (setter is null)
            return;
        if (activity is { IdFormat: not ActivityIdFormat.W3C })
        {
            _previous.Inject(activity, carrier, setter);
            return;
        }

        try
        {
            var context = activity is null ? TraceContext.Current : ActivityContexts.Of(activity);
            _propagator.Inject(context, (carrier, setter), static (to, name, value) => to.setter(to.carrier, name, value));
        }
        catch (Exception failure)
        {
            _diagnostics?.Failed(_propagator, failure);
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        var context = Extract(carrier, getter);
        // Where the bridge can, it starts a new trace and links it; where it cannot, the caller's is not even read.
        if (!_trustsParents && !ActivityInternals.CanSetParent)
            context = default;
        traceId = context.IsValid ? W3CTraceParent.Format(context) : null;
        traceState = context.TraceState;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        !_trustsParents ? null : Extract(carrier, getter).Baggage?.Select(static entry => KeyValuePair.Create<string, string?>(entry.Name, entry.Value)).ToArray();

    TraceContext Extract(object? carrier, PropagatorGetterCallback? getter)
    {
        if (getter is null)
            return default;
        try
        {
            return _propagator.Extract((carrier, getter), static (from, name) =>
            {
                from.getter(from.carrier, name, out var value, out var values);
                return values is null ? value : CarrierValues.From(values);
            });
        }
        catch (Exception failure)
        {
            _diagnostics?.Failed(_propagator, failure);
            return default;
        }
    }
}
