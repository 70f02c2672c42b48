namespace Codomyrmex.Telemetry;

/// <summary>The sampler, by a name and an argument.</summary>
sealed class SamplerEntry : OptionEntry
{
    internal const string Name = "OTEL_TRACES_SAMPLER";
    internal const string Argument = "OTEL_TRACES_SAMPLER_ARG";
    internal const string ArgumentPath = "SamplerArgument";

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        var sampler = SamplerNames.Read(
            variables.Value(Name), variables.Value(Argument), (isArgument, problem, instead) => variables.Ignore(isArgument ? Argument : Name, problem, instead));
        if (sampler is null)
            return null;
        return options => options.Sampler = sampler;
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        var sampler = SamplerNames.Read(
            section.Text(Path), section.Text(ArgumentPath), (isArgument, problem, _) => section.Refuse(isArgument ? ArgumentPath : Path, problem));
        options.Sampler = sampler ?? options.Sampler;
    }
}
