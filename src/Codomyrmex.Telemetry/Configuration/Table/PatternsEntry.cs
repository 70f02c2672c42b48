namespace Codomyrmex.Telemetry;

/// <summary>An option that is a list, which what a section says replaces as a whole.</summary>
sealed class PatternsEntry(Func<TelemetryOptions, IList<string>> list) : OptionEntry
{
    internal override bool IsCollection => true;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables) => null;

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        var items = section.Children(Path).Select(static child => child.Value).ToArray();
        if (items.Length == 0)
            return;
        var target = list(options);
        target.Clear();
        foreach (var item in items)
            target.Add(item);
    }
}
