using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>A <see cref="LabelMatcher"/> prepared once and then asked of many values. Every store decides a label by this and nothing else. Thread-safe.</summary>
sealed class LabelTest
{
    readonly FilterOperator _operator;
    readonly string _value;
    readonly Regex? _pattern;

    /// <exception cref="ArgumentException">The operator is none for labels, or the value is no regular expression that runs in linear time.</exception>
    public LabelTest(LabelMatcher matcher)
    {
        (Name, _operator, _value) = matcher;
        switch (_operator)
        {
            case FilterOperator.Equal or FilterOperator.NotEqual:
                break;
            case FilterOperator.Matches or FilterOperator.NotMatches:
                _pattern = Anchored(_value);
                break;
            default:
                throw new ArgumentException($"Labels are not compared by {_operator}.", nameof(matcher));
        }

        HoldsForNone = Holds("");
    }

    /// <summary>The label's name.</summary>
    public string Name { get; }

    /// <summary>The one value that can pass; null when others can too.</summary>
    public string? OnlyValue => _operator == FilterOperator.Equal ? _value : null;

    /// <summary>Whether a series without the label passes.</summary>
    public bool HoldsForNone { get; }

    /// <summary>The tests of matchers, in their order.</summary>
    /// <exception cref="ArgumentException">One is none.</exception>
    public static LabelTest[] Of(IReadOnlyList<LabelMatcher> matchers)
    {
        var tests = new LabelTest[matchers.Count];
        for (var i = 0; i < tests.Length; i++)
            tests[i] = new LabelTest(matchers[i]);
        return tests;
    }

    /// <summary>True when all tests pass for a series' labels.</summary>
    public static bool AllHold(LabelTest[] tests, IReadOnlyList<Label> labels)
    {
        foreach (var test in tests)
        {
            if (!test.Holds(labels))
                return false;
        }

        return true;
    }

    /// <summary>Asks a value, which is empty where the label is missing.</summary>
    public bool Holds(string value) => _operator switch
    {
        FilterOperator.Equal => value == _value,
        FilterOperator.NotEqual => value != _value,
        FilterOperator.Matches => _pattern!.IsMatch(value),
        _ => !_pattern!.IsMatch(value),
    };

    bool Holds(IReadOnlyList<Label> labels)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i].Name == Name)
                return Holds(labels[i].Value);
        }

        return HoldsForNone;
    }

    static Regex Anchored(string pattern)
    {
        try
        {
            // Alone first, so that no closing bracket in it ends the anchored group.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException("The regular expression holds what can't run in linear time, such as lookarounds or references back.", nameof(pattern), exception);
        }
    }
}
