namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// True when a text appears in the row, upper and lower case of ASCII letters alike: in a span's name or the text of one of its attributes, in a log
/// record's body where that is text. Arrays and maps are not looked into.
/// </summary>
/// <param name="Text">The text; empty is in every row.</param>
public sealed record ContainsFilter(string Text) : Filter;
