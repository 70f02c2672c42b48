using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Comparisons of single values by plain evaluation.</summary>
static class ComparisonReference
{
    /// <param name="left">string, bool, long, double, or what nothing compares with.</param>
    /// <param name="operation">How they are compared.</param>
    /// <param name="right">With what.</param>
    public static bool Holds(object left, FilterOperator operation, FilterValue right) => (left, right.Type) switch
    {
        (string text, AttributeType.String) when operation is FilterOperator.Matches or FilterOperator.NotMatches =>
            Matches(text, right.Text) == (operation == FilterOperator.Matches),
        (_, _) when operation is FilterOperator.Matches or FilterOperator.NotMatches => false,
        (string text, AttributeType.String) => Holds(operation, Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Text))),
        (bool flag, AttributeType.Bool) => operation switch
        {
            FilterOperator.Equal => flag == (right.Bits != 0),
            FilterOperator.NotEqual => flag != (right.Bits != 0),
            _ => false,
        },
        (long or double, AttributeType.Int or AttributeType.Double) => HoldsNumber(left, operation, right.Type == AttributeType.Int ? (object)right.Bits : right.Number),
        _ => false,
    };

    static bool HoldsNumber(object left, FilterOperator operation, object right) => Compare(left, right) is { } order
        ? Holds(operation, order)
        : operation == FilterOperator.NotEqual;

    // Exactly, by value: null where one is not a number.
    static int? Compare(object left, object right)
    {
        if (left is double.NaN || right is double.NaN)
            return null;
        if (left is double.PositiveInfinity or double.NegativeInfinity || right is double.PositiveInfinity or double.NegativeInfinity)
            return AsDouble(left).CompareTo(AsDouble(right));
        var (whole, otherWhole) = (Floor(left), Floor(right));
        return whole != otherWhole ? whole.CompareTo(otherWhole) : Rest(left).CompareTo(Rest(right));
    }

    static double AsDouble(object number) => number is long integer ? integer : (double)number;

    static BigInteger Floor(object number) => number is long integer ? integer : new BigInteger(Math.Floor((double)number));

    static double Rest(object number) => number is long ? 0 : (double)number - Math.Floor((double)number);

    static bool Matches(string text, string pattern) => Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    static bool Holds(FilterOperator operation, int order) => operation switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        FilterOperator.Less => order < 0,
        _ => order <= 0,
    };
}
