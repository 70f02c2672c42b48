namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Names a column within a row group.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Key">For attributes, the key; otherwise empty.</param>
/// <param name="Part">Tells columns of one kind and key apart, such as codes and dictionary, or the second attribute of a repeated key.</param>
readonly record struct ColumnId(ColumnKind Kind, string Key = "", int Part = 0)
{
    /// <summary>For people; keys come from senders, so without control characters.</summary>
    public override string ToString() => Part == 0 ? Name : $"{Name} part {Part}";

    /// <summary>The same, without the part.</summary>
    public string Name => string.IsNullOrEmpty(Key) ? $"{Kind}" : $"{Kind} {string.Concat(Key.Select(letter => char.IsControl(letter) ? '?' : letter))}";
}
