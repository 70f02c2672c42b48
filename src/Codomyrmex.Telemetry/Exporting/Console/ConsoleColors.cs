namespace Codomyrmex.Telemetry;

/// <summary>Colours of the terminal's palette, which people have chosen to be able to read, as ANSI sequences (ECMA-48, Select Graphic Rendition).</summary>
static class ConsoleColors
{
    internal const string None = "\e[0m";
    internal const string Bold = "\e[1m";
    internal const string Faint = "\e[2m";
    internal const string Red = "\e[31m";
    internal const string Yellow = "\e[33m";
    internal const string Cyan = "\e[36m";

    /// <summary>Whether to use them.</summary>
    /// <param name="asked">What the program says; null if it leaves it open.</param>
    /// <param name="isTerminal">True if a terminal shows the output.</param>
    /// <param name="noColor">NO_COLOR: people who do not want them set it to anything (no-color.org).</param>
    /// <param name="term">TERM.</param>
    internal static bool AreOn(bool? asked, bool isTerminal, string? noColor, string? term) =>
        asked ?? (isTerminal && string.IsNullOrEmpty(noColor) && term != "dumb");
}
