namespace Codomyrmex.Telemetry;

/// <summary>A choice that OpenTelemetry offers and this SDK has made: any other value is named, with what is done instead.</summary>
/// <param name="made">The value that says what the SDK does.</param>
/// <param name="others">The other values of the specification.</param>
sealed class FixedEntry(string made, params string[] others) : OptionEntry
{
    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        if (variables.Value(Variables[0]) is { } text && Problem(text) is { } problem)
            variables.Ignore(Variables[0], problem, $"{made} is used");
        return null;
    }

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
    }

    /// <summary>What is wrong with a value; null if it is what the SDK does.</summary>
    internal string? Problem(string text)
    {
        if (string.Equals(text, made, StringComparison.OrdinalIgnoreCase))
            return null;
        return others.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? $"'{text}' is not available here"
            : $"'{text}' is none of {string.Join(", ", [made, .. others])}";
    }
}
