using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>When a traced method is over.</summary>
enum MethodShape
{
    /// <summary>When it returns.</summary>
    Call,

    /// <summary>When the task it returns ends.</summary>
    Task,

    /// <summary>When the sequence it returns does; each enumeration is a span.</summary>
    Sequence,
}

/// <summary>Which shape a method has.</summary>
static class MethodShapes
{
    internal static MethodShape Of(TypeReference returnType, bool isIterator) => NameOf(returnType) switch
    {
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1" => MethodShape.Task,
        "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" => MethodShape.Task,
        "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1" => MethodShape.Sequence,

        // A method that returns a collection is over when it has; only an iterator works while it is enumerated.
        "System.Collections.Generic.IEnumerable`1" or "System.Collections.Generic.IEnumerator`1" when isIterator => MethodShape.Sequence,
        "System.Collections.IEnumerable" or "System.Collections.IEnumerator" when isIterator => MethodShape.Sequence,
        _ => MethodShape.Call,
    };

    // An array of tasks or a reference to one is no task.
    static string? NameOf(TypeReference type) => type switch
    {
        GenericInstanceType instance => instance.ElementType.FullName,
        TypeSpecification => null,
        _ => type.FullName,
    };

    /// <summary>The return type without <c>in</c>, <c>init</c> and other modifiers.</summary>
    internal static TypeReference Unmodified(TypeReference type)
    {
        while (type is IModifierType modifier)
            type = modifier.ElementType;
        return type;
    }
}
