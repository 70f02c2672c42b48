using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Text for a terminal under construction, which knows how wide its line is already. Colours take no width.</summary>
sealed class ConsoleText(bool hasColor)
{
    /// <summary>Where lists are wrapped, in columns.</summary>
    internal const int Width = 100;

    readonly StringBuilder _text = new();

    /// <summary>Columns written in this line.</summary>
    internal int Column { get; private set; }

    internal ConsoleText Add(string text, string? color = null)
    {
        if (text.Length == 0)
            return this;
        if (hasColor && color is not null)
            _text.Append(color).Append(text).Append(ConsoleColors.None);
        else
            _text.Append(text);
        Column += text.Length;
        return this;
    }

    /// <summary>What was recorded, with everything escaped that would not stay in its place.</summary>
    internal ConsoleText AddRecorded(string text, string? color = null) => Add(ConsoleEscaping.Line(text), color);

    internal ConsoleText Line()
    {
        _text.Append('\n');
        Column = 0;
        return this;
    }

    public override string ToString() => _text.ToString();
}
