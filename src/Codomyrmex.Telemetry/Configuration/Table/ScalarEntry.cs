namespace Codomyrmex.Telemetry;

/// <summary>An option with one value.</summary>
class ScalarEntry<T>(ValueKind<T> kind, Action<TelemetryOptions, T> set) : OptionEntry
{
    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        foreach (var name in Variables)
        {
            if (variables.Value(name) is not { } text)
                continue;
            if (kind.ParseVariable(text, out var value))
                return options => set(options, value);
            variables.Ignore(name, $"'{text}' is not {kind.ExpectedInVariable}");
        }

        return null;
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        if (section.Text(Path) is not { } text)
            return;
        if (kind.Parse(text, out var value))
            set(options, value);
        else
            section.Refuse(Path, $"'{text}' is not {kind.Expected}");
    }
}
