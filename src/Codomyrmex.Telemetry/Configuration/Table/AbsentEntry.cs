namespace Codomyrmex.Telemetry;

/// <summary>A variable of the specification for something that this SDK does not have: said, when it is set.</summary>
sealed class AbsentEntry : OptionEntry
{
    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        if (variables.Value(Variables[0]) is not null)
            variables.Ignore(Variables[0], Description);
        return null;
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
    }
}
