namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The numbers of an enumeration in a block's rows.</summary>
readonly struct SmallNumbers
{
    readonly long[]? _numbers;
    readonly int[] _codes;
    readonly int[] _byCode;

    SmallNumbers(FieldColumn? column, int rows)
    {
        _numbers = column?.Numbers;
        _codes = column?.Values is null ? new int[_numbers is null ? rows : 0] : column.Codes;
        _byCode = new int[(column?.Values?.Count ?? 0) + 1];
        for (var code = 1; code < _byCode.Length; code++)
            _byCode[code] = (int)column!.Values!.Bits(code - 1);
    }

    /// <summary>A row's number; 0 for none.</summary>
    public int this[int row] => _numbers is null ? _byCode[_codes[row]] : (int)_numbers[row];

    public static SmallNumbers Of(Block block, FieldKind kind) => new(block.Column(new FilterField(kind)), block.Count);
}
