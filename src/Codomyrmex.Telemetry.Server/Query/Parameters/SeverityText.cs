using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Query.Parameters;

/// <summary>Severities by name or number (OpenTelemetry Logs Data Model, SeverityNumber).</summary>
static class SeverityText
{
    static readonly string[] Names = ["trace", "debug", "info", "warn", "error", "fatal"];

    /// <summary>Reads <c>trace</c> to <c>fatal</c>, finer steps such as <c>warn2</c>, or 1 to 24; case does not matter.</summary>
    public static bool TryParse(string text, out int number)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return number is >= 1 and <= 24;

        var step = text[^1] is >= '2' and <= '4' ? text[^1] - '1' : 0;
        var name = step > 0 ? text[..^1] : text;
        var index = Array.FindIndex(Names, each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
        number = (index * 4) + 1 + step;
        return index >= 0;
    }
}
