using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The texts of one field in a block's rows, made when they are first asked for; empty for rows without. Not thread-safe.</summary>
sealed class BlockTexts
{
    readonly int[]? _codes;
    readonly ValueList? _values;
    readonly string?[] _texts;

    BlockTexts(FieldColumn? column)
    {
        _codes = column?.Values is null ? null : column.Codes;
        _values = column?.Values;
        _texts = new string?[(_values?.Count ?? 0) + 1];
    }

    /// <summary>One more than the greatest code.</summary>
    public int CodeCount => _texts.Length;

    /// <summary>A row's text.</summary>
    public string this[int row] => Text(Code(row));

    public static BlockTexts Of(Block block, FieldKind kind) => new(block.Column(new FilterField(kind)));

    public static BlockTexts Of(Block block, FilterField field) => new(block.Column(field));

    /// <summary>A row's code; 0 for none.</summary>
    public int Code(int row) => _codes is null ? 0 : _codes[row];

    /// <summary>The text of a code; empty where the value is no text.</summary>
    public string Text(int code)
    {
        if (code == 0)
            return "";
        return _texts[code] ??= _values!.Type(code - 1) == AttributeType.String ? Encoding.UTF8.GetString(_values.Bytes(code - 1)) : "";
    }
}
