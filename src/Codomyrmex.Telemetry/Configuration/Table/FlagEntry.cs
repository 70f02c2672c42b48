namespace Codomyrmex.Telemetry;

/// <summary>An option that its variable can only switch on: <c>true</c> in any case does, everything else is false (OpenTelemetry specification, Boolean).</summary>
sealed class FlagEntry(Action<TelemetryOptions, bool> set) : ScalarEntry<bool>(ValueKinds.Switch, set)
{
    readonly Action<TelemetryOptions, bool> _set = set;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        if (variables.Flag(Variables[0]) is not { } value)
            return null;
        return options => _set(options, value);
    }
}
