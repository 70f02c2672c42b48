namespace Codomyrmex.Telemetry;

/// <summary>An option that is a dictionary: keys below its path in a section, <c>key=value,key=value</c> with percent-encoding in a variable.</summary>
/// <param name="check">What is wrong with a pair; null if nothing is.</param>
/// <param name="set">Puts one pair into options.</param>
sealed class PairsEntry(Func<string, string, string?> check, Action<TelemetryOptions, string, string> set) : OptionEntry
{
    internal override bool IsCollection => true;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        var pairs = variables.Pairs(Variables[0], check);
        if (pairs.Count == 0)
            return null;
        return options =>
        {
            foreach (var (key, value) in pairs)
                set(options, key, value);
        };
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        foreach (var (key, value) in section.Children(Path))
        {
            if (check(key, value) is { } problem)
                section.Refuse($"{Path}:{key}", problem);
            else
                set(options, key, value);
        }
    }
}
