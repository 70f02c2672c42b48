using System.Collections;
using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// One thing that can be set from outside a program: under which names, what it is when nobody sets it, and how a value finds its way into the options. What
/// the guide's table says comes from here.
/// </summary>
abstract class OptionEntry
{
    /// <summary>The option, as the path below a section: <c>Otlp:Timeout</c>. Empty for a variable that has no option of its own.</summary>
    internal string Path { get; init; } = "";

    /// <summary>The OTEL_* variables that set it; the first that can be used does.</summary>
    internal IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>In one line.</summary>
    internal required string Description { get; init; }

    /// <summary>What it is, in options that nobody has changed.</summary>
    internal Func<TelemetryOptions, object?> Get { get; init; } = static _ => null;

    /// <summary>What the option does by default where its value, null or nothing, does not say so.</summary>
    internal string WhenNull { get; init; } = "";

    /// <summary>Whether everything below <see cref="Path"/> belongs to it.</summary>
    internal virtual bool IsCollection => false;

    /// <summary>The default, as text for people: a value, or <see cref="WhenNull"/>.</summary>
    internal string Default => Get(new TelemetryOptions()) switch
    {
        null => WhenNull,
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>()) is { Length: > 0 } items ? items : WhenNull,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>What the variables say, ready to be put into options; null if they say nothing that can be used.</summary>
    internal abstract Action<TelemetryOptions>? FromVariables(VariableReader variables);

    /// <summary>Puts what a section says into options.</summary>
    internal abstract void FromSection(SectionReader section, TelemetryOptions options);
}
