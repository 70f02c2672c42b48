namespace Codomyrmex.Telemetry;

/// <summary>Names of environment variables that carry context (OpenTelemetry specification, Environment Variables as Context Propagation Carriers).</summary>
static class EnvironmentCarrier
{
    /// <summary>The field in upper case, with an underscore for whatever is no letter, digit or underscore of ASCII, and before a digit that would come first.</summary>
    internal static string NameOf(string field)
    {
        if (field.Length == 0)
            return "_";
        var name = string.Create(field.Length, field, static (text, field) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = char.IsAsciiLetterOrDigit(field[i]) ? (char)(char.IsAsciiLetterLower(field[i]) ? field[i] - 'a' + 'A' : field[i]) : '_';
        });
        return char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
    }
}
