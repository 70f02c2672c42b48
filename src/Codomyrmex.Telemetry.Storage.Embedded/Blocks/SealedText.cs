namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A column of texts of a row group, on its way into a batch. Not thread-safe.</summary>
sealed class SealedText(RowGroup group, ColumnKind kind, StringTableBuilder to)
{
    readonly int[] _codes = group.Codes(new ColumnId(kind));
    readonly TextList _texts = group.Texts(new ColumnId(kind, Part: 1));
    readonly Dictionary<int, int> _known = [];

    /// <summary>The text of a row: its code in the new batch.</summary>
    public int this[int row]
    {
        get
        {
            var code = _codes[row];
            if (!_known.TryGetValue(code, out var text))
                _known.Add(code, text = to.Intern(_texts[code]));
            return text;
        }
    }
}
