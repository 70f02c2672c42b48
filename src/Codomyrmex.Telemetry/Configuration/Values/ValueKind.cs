namespace Codomyrmex.Telemetry;

/// <summary>Reads a value that is written as text; false if the text is not one.</summary>
delegate bool ValueParser<T>(string text, out T value);

/// <summary>How one kind of value is written: in a section of a program's configuration, and in a variable, which may differ.</summary>
/// <param name="Expected">What a section's text must be, to follow "it must be".</param>
/// <param name="Parse">Reads a section's text.</param>
/// <param name="ExpectedInVariable">What a variable's text must be.</param>
/// <param name="ParseVariable">Reads a variable's text.</param>
sealed record ValueKind<T>(string Expected, ValueParser<T> Parse, string ExpectedInVariable, ValueParser<T> ParseVariable)
{
    /// <summary>A kind that is written the same everywhere.</summary>
    internal ValueKind(string expected, ValueParser<T> parse)
        : this(expected, parse, expected, parse)
    {
    }
}
