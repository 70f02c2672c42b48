namespace Codomyrmex.Telemetry.Weaver;

/// <summary>An attribute as text: <c>key=value</c>.</summary>
static class AttributePair
{
    /// <summary>Splits at the first <c>=</c>; the value may be empty, the key may not.</summary>
    internal static bool TryParse(string? text, out string key, out string value)
    {
        var mark = text?.IndexOf('=') ?? -1;
        key = mark > 0 ? text!.Substring(0, mark).Trim() : "";
        value = mark > 0 ? text!.Substring(mark + 1) : "";
        return key.Length > 0;
    }
}
