using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>A method's name as its author would write it: <c>Type.Method</c>.</summary>
static class SpanName
{
    internal static string Of(MethodDefinition method) => $"{OfType(method.DeclaringType)}.{OfMethod(method.Name)}";

    /// <summary>
    /// The name without an explicitly implemented interface. A local function follows the method it stands in, and so does a lambda, as
    /// <c>lambda</c>.
    /// </summary>
    internal static string OfMethod(string name)
    {
        if (!name.StartsWith("<"))
            return name.Substring(name.LastIndexOf('.') + 1);

        // <Outer>g__Local|0_1, <Outer>b__0_1, where Outer may be of this form too; <Main>$ holds the top-level statements.
        var end = name.LastIndexOf('>');
        var outer = OfMethod(name.Substring(1, end - 1));
        var rest = name.Substring(end + 1);
        if (rest.StartsWith("g__"))
        {
            var bar = rest.IndexOf('|');
            return $"{outer}.{rest.Substring(3, (bar < 0 ? rest.Length : bar) - 3)}";
        }

        return rest.StartsWith("b__") ? outer + ".lambda" : outer;
    }

    /// <summary>The name without namespace and arity, after that of the type around it. The compiler's closures are left out.</summary>
    internal static string OfType(TypeDefinition type)
    {
        var outer = type.DeclaringType is { } around ? OfType(around) : null;
        if (outer is not null && type.Name.StartsWith("<"))
            return outer;
        var name = type.Name;
        var arity = name.IndexOf('`');
        if (arity >= 0)
            name = name.Substring(0, arity);

        // <File>F0…__Name is a file-local type.
        if (name.StartsWith("<") && name.IndexOf("__", System.StringComparison.Ordinal) is var mark and >= 0)
            name = name.Substring(mark + 2);
        return outer is null ? name : $"{outer}.{name}";
    }
}
