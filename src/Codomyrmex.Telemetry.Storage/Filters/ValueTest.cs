using System.Text;
using System.Text.RegularExpressions;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>A comparison prepared once and then asked of many values. Every store decides a leaf by this and nothing else. Thread-safe.</summary>
sealed class ValueTest
{
    readonly FilterOperator _operator;
    readonly FilterValue _value;
    readonly byte[] _utf8;
    readonly Regex? _pattern;

    /// <exception cref="ArgumentException">The value does not fit the operator, or is no regular expression that runs in linear time.</exception>
    public ValueTest(CompareFilter filter)
    {
        _operator = filter.Operator;
        _value = filter.Value;
        _utf8 = Encoding.UTF8.GetBytes(filter.Value.Text);
        if (_operator is not (FilterOperator.Matches or FilterOperator.NotMatches))
            return;
        if (_value.Type != AttributeType.String)
            throw new ArgumentException("A regular expression is text.", nameof(filter));
        try
        {
            // Alone first, so that no closing bracket in it ends the anchored group.
            _ = new Regex(_value.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            _pattern = new Regex($@"\A(?:{_value.Text})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException("The regular expression holds what can't run in linear time, such as lookarounds or references back.", nameof(filter), exception);
        }
    }

    /// <summary>The one text that can pass; null when others can too or none can.</summary>
    public byte[]? OnlyText => _operator == FilterOperator.Equal && _value.Type == AttributeType.String ? _utf8 : null;

    /// <summary>False when no number can pass.</summary>
    public bool IsOfNumbers => _value.Type is AttributeType.Int or AttributeType.Double && _operator <= FilterOperator.LessOrEqual;

    /// <summary>
    /// Which integers pass, where <see cref="IsOfNumbers"/>: those from <c>Min</c> to <c>Max</c>, none where <c>Min</c> is greater; with <c>Except</c> all others.
    /// </summary>
    public (long Min, long Max, bool Except) Integers()
    {
        var except = _operator is FilterOperator.NotEqual or FilterOperator.Less or FilterOperator.LessOrEqual;
        if (double.IsNaN(_value.Number))
            return (long.MaxValue, long.MinValue, _operator == FilterOperator.NotEqual);
        var first = FirstInteger(_operator is FilterOperator.Greater or FilterOperator.LessOrEqual ? 1 : 0);
        if (first is not long min)
            return (long.MaxValue, long.MinValue, except);
        if (_operator is not (FilterOperator.Equal or FilterOperator.NotEqual) || FirstInteger(1) is not long after)
            return (min, long.MaxValue, except);
        return after == long.MinValue ? (long.MaxValue, long.MinValue, except) : (min, after - 1, except);
    }

    bool HoldsUnordered => _operator == FilterOperator.NotEqual;

    /// <summary>Asks a value of any type.</summary>
    public bool Holds(AttributeValue value) => value.Type switch
    {
        AttributeType.String => HoldsText(value.AsUtf8),
        AttributeType.Int => HoldsNumber(value.AsInt),
        AttributeType.Double => HoldsNumber(value.AsDouble),
        AttributeType.Bool => HoldsBool(value.AsBool),
        AttributeType.Array => HoldsAnyOf(value.EncodedValue),
        _ => false,
    };

    /// <summary>Asks a text.</summary>
    public bool HoldsText(ReadOnlySpan<byte> utf8)
    {
        if (_value.Type != AttributeType.String)
            return false;
        if (_pattern is not null)
            return _pattern.IsMatch(Encoding.UTF8.GetString(utf8)) == (_operator == FilterOperator.Matches);
        return HoldsOrder(utf8.SequenceCompareTo(_utf8));
    }

    /// <summary>Asks an integer, or the number of an enumeration's member.</summary>
    public bool HoldsNumber(long number) => _value.Type switch
    {
        AttributeType.Int => HoldsOrder(number.CompareTo(_value.Bits)),
        AttributeType.Double => double.IsNaN(_value.Number) ? HoldsUnordered : HoldsOrder(Compare(number, _value.Number)),
        _ => false,
    };

    /// <summary>Asks a double. A comparison with what is not a number is false, except that it is not equal.</summary>
    public bool HoldsNumber(double number) => _value.Type switch
    {
        AttributeType.Int => double.IsNaN(number) ? HoldsUnordered : HoldsOrder(-Compare(_value.Bits, number)),
        AttributeType.Double => double.IsNaN(number) || double.IsNaN(_value.Number) ? HoldsUnordered : HoldsOrder(number.CompareTo(_value.Number)),
        _ => false,
    };

    /// <summary>Asks a boolean.</summary>
    public bool HoldsBool(bool value) => _value.Type == AttributeType.Bool && _operator switch
    {
        FilterOperator.Equal => value == (_value.Bits != 0),
        FilterOperator.NotEqual => value != (_value.Bits != 0),
        _ => false,
    };

    /// <summary>Asks the elements of an array, an OTLP AnyValue message.</summary>
    public bool HoldsAnyOf(ReadOnlySpan<byte> anyValue)
    {
        if (!AnyValueView.TryRead(anyValue, out var array, out _))
            return false;
        var elements = array.ArrayValue;
        while (elements.TryNext(out var element))
        {
            var holds = element.Kind switch
            {
                AnyValueKind.String => HoldsText(element.StringValue),
                AnyValueKind.Int => HoldsNumber(element.IntValue),
                AnyValueKind.Double => HoldsNumber(element.DoubleValue),
                AnyValueKind.Bool => HoldsBool(element.BoolValue),
                _ => false,
            };
            if (holds)
                return true;
        }

        return false;
    }

    // The least integer whose order to the value is at least the given one; orders rise with the integers.
    long? FirstInteger(int order)
    {
        if (OrderOf(long.MaxValue) < order)
            return null;
        var (min, max) = (long.MinValue, long.MaxValue);
        while (min < max)
        {
            var middle = (long)(((Int128)min + max) >> 1);
            if (OrderOf(middle) >= order)
                max = middle;
            else
                min = middle + 1;
        }

        return min;
    }

    int OrderOf(long number) => _value.Type == AttributeType.Int ? number.CompareTo(_value.Bits) : Compare(number, _value.Number);

    // By value: an integer beyond 2^53 is not rounded to the nearest double first. The double is a number.
    static int Compare(long left, double right)
    {
        const double FirstBeyond = 9_223_372_036_854_775_808.0;
        if (right >= FirstBeyond)
            return -1;
        if (right < -FirstBeyond)
            return 1;
        var floor = Math.Floor(right);
        var order = left.CompareTo((long)floor);
        return order == 0 && right > floor ? -1 : order;
    }

    bool HoldsOrder(int order) => _operator switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        _ => false,
    };
}
