using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// One field of a block by codes, whatever its column is like, with the texts in which people read its values. Not thread-safe.
/// </summary>
sealed class FieldTexts
{
    readonly ValueList? _values;
    readonly List<long> _numbers = [];
    readonly (byte[] Utf8, AttributeType Type)[]?[] _texts;

    FieldTexts(FieldColumn column)
    {
        ChildStarts = column.ChildStarts;
        _values = column.Values;
        Codes = column.Numbers is null ? column.Codes : CodesOf(column.Numbers, _numbers);
        _texts = new (byte[], AttributeType)[]?[(_values?.Count ?? _numbers.Count) + 1];
    }

    /// <summary>One more than the greatest code.</summary>
    public int CodeCount => _texts.Length;

    /// <summary>For each row, or each child, the code of its value; 0 for none.</summary>
    public int[] Codes { get; }

    /// <summary>Where each row's children start; null when there is a code for each row.</summary>
    public int[]? ChildStarts { get; }

    /// <summary>The columns of a field in a block: several when it is in several places, none when no row has it.</summary>
    public static FieldTexts[] Of(Block block, FilterField field) => field.Kind != FieldKind.AnyAttribute
        ? [.. new[] { block.Column(field) }.OfType<FieldColumn>().Select(column => new FieldTexts(column))]
        : [.. block.AttributeFields.Where(each => each.Key == field.Key).SelectMany(each => Of(block, each))];

    /// <summary>The same of any column.</summary>
    public static FieldTexts Of(FieldColumn column) => new(column);

    /// <summary>What a code's value is; empty without one, and where it is null.</summary>
    public AttributeType Type(int code)
    {
        if (code == 0)
            return AttributeType.Empty;
        return _values is null ? AttributeType.Int : _values.Type(code - 1);
    }

    /// <summary>How many texts a code's value is: of an array, its different elements; 0 where it is no text, number or boolean.</summary>
    public int TextCount(int code) => code == 0 ? 0 : Type(code) == AttributeType.String ? 1 : Made(code).Length;

    /// <summary>A text of a code, as people read it, UTF-8.</summary>
    /// <param name="code">The code.</param>
    /// <param name="index">Below <see cref="TextCount"/>.</param>
    /// <param name="type">The type of what it is the text of.</param>
    public ReadOnlySpan<byte> Text(int code, int index, out AttributeType type)
    {
        type = Type(code);
        if (type == AttributeType.String)
            return _values!.Bytes(code - 1);
        (var utf8, type) = Made(code)[index];
        return utf8;
    }

    (byte[] Utf8, AttributeType Type)[] Made(int code) => _texts[code] ??= Make(code - 1);

    (byte[] Utf8, AttributeType Type)[] Make(int index)
    {
        if (_values is null)
            return [(TextOf(_numbers[index]), AttributeType.Int)];
        var type = _values.Type(index);
        return type switch
        {
            AttributeType.Int => [(TextOf(_values.Bits(index)), type)],
            AttributeType.Double => [(TextOf(BitConverter.Int64BitsToDouble(_values.Bits(index))), type)],
            AttributeType.Bool => [(TextOf(_values.Bits(index) != 0), type)],
            AttributeType.Array => Elements(_values.Bytes(index)),
            _ => [],
        };
    }

    static (byte[] Utf8, AttributeType Type)[] Elements(ReadOnlySpan<byte> anyValue)
    {
        var texts = new List<(byte[] Utf8, AttributeType Type)>();
        if (!AnyValueView.TryRead(anyValue, out var array, out _))
            return [];
        var elements = array.ArrayValue;
        while (elements.TryNext(out var element))
        {
            if (element.Kind == AnyValueKind.String)
                texts.Add((element.StringValue.ToArray(), AttributeType.String));
            else if (element.Kind == AnyValueKind.Int)
                texts.Add((TextOf(element.IntValue), AttributeType.Int));
            else if (element.Kind == AnyValueKind.Double)
                texts.Add((TextOf(element.DoubleValue), AttributeType.Double));
            else if (element.Kind == AnyValueKind.Bool)
                texts.Add((TextOf(element.BoolValue), AttributeType.Bool));
        }

        return [.. texts.DistinctBy(text => (Encoding.UTF8.GetString(text.Utf8), text.Type))];
    }

    static int[] CodesOf(long[] numbers, List<long> distinct)
    {
        var known = new Dictionary<long, int>();
        var codes = new int[numbers.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, numbers[row], out var exists);
            if (!exists)
            {
                distinct.Add(numbers[row]);
                code = distinct.Count;
            }

            codes[row] = code;
        }

        return codes;
    }

    static byte[] TextOf(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    static byte[] TextOf(double number) => Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture));

    static byte[] TextOf(bool value) => value ? "true"u8.ToArray() : "false"u8.ToArray();
}
