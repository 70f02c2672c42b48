namespace Codomyrmex.Telemetry;

/// <summary>A name that another entry reads together with its own.</summary>
sealed class CompanionEntry : OptionEntry
{
    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables) => null;

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
    }
}
