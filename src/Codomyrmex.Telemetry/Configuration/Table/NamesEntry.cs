namespace Codomyrmex.Telemetry;

/// <summary>Reads names; null if none of them can be used. What is wrong goes to the last argument: the problem, and what happens instead.</summary>
delegate Action<TelemetryOptions>? NamesReader(string names, SettingSource source, Action<string, string> problem);

/// <summary>An option that is chosen by one or more names, separated by commas; in a section also as a list.</summary>
sealed class NamesEntry(NamesReader read) : OptionEntry
{
    internal override bool IsCollection => true;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        var name = Variables[0];
        return variables.Value(name) is { } text ? read(text, variables, (problem, instead) => variables.Ignore(name, problem, instead)) : null;
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        var text = section.Text(Path) ?? string.Join(',', section.Children(Path).Select(static child => child.Value));
        if (text.Length > 0)
            read(text, section, (problem, _) => section.Refuse(Path, problem))?.Invoke(options);
    }
}
