using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>A method to wrap, and all that its author said about it.</summary>
sealed class TracedTarget
{
    const int InternalKind = 1;

    TracedTarget(MethodDefinition method)
    {
        Method = method;
        Name = SpanName.Of(method);
        ReturnType = MethodShapes.Unmodified(method.ReturnType);
        Shape = MethodShapes.Of(ReturnType, Markers.IsIterator(method));
    }

    internal MethodDefinition Method { get; }

    internal MethodShape Shape { get; }

    /// <summary>What the method returns, without modifiers.</summary>
    internal TypeReference ReturnType { get; }

    /// <summary>The spans' name.</summary>
    internal string Name { get; private set; }

    /// <summary>The spans' kind, as a number.</summary>
    internal int Kind { get; private set; } = InternalKind;

    /// <summary>Keys and values by turns.</summary>
    internal List<string> Attributes { get; } = [];

    internal List<TracedArgument> Arguments { get; } = [];

    /// <summary>Reads the method's attributes; null if it is not to be wrapped, for the reasons that <paramref name="problems"/> holds.</summary>
    internal static TracedTarget? Read(MethodDefinition method, List<Problem> problems)
    {
        var traced = Markers.Find(method, Markers.Traced);
        if (traced is null)
        {
            if (method.Parameters.Any(parameter => Markers.Find(parameter, Markers.TracedParameter) is not null))
            {
                problems.Add(Problem.Warning(
                    Problem.ParameterOfUntracedMethod, method, "[TracedParameter] does nothing without [Traced] on the method. Add [Traced]."));
            }

            return null;
        }

        if (WhyNot(method) is { } reason)
        {
            problems.Add(Problem.Error(Problem.CannotBeTraced, method, reason));
            return null;
        }

        var target = new TracedTarget(method);
        target.ReadAttribute(traced, problems);
        if (target.Shape == MethodShape.Call && Markers.IsAsync(method))
        {
            problems.Add(Problem.Warning(
                Problem.EndsAtFirstAwait,
                method,
                $"the span ends at the first await, because nothing tells the end of an async method that returns {target.ReturnType.Name}. Return a task."));
        }

        foreach (var parameter in method.Parameters)
        {
            if (TracedArgument.Read(method, parameter, problems) is { } argument)
                target.Arguments.Add(argument);
        }

        return target;
    }

    static string? WhyNot(MethodDefinition method) =>
        method.IsAbstract ? "an abstract method has no body to trace. Put [Traced] on what implements it."
        : !method.HasBody ? "an extern method has no body to trace. Put [Traced] on a method that calls it."
        : method.CallingConvention == MethodCallingConvention.VarArg ? "a method with __arglist cannot be traced. Put [Traced] on a method that calls it."
        : null;

    void ReadAttribute(CustomAttribute traced, List<Problem> problems)
    {
        if (traced.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name)
            Name = name;
        foreach (var property in traced.Properties)
        {
            if (property.Name == "Kind")
                Kind = System.Convert.ToInt32(property.Argument.Value);
            else if (property.Name == "Attributes" && property.Argument.Value is CustomAttributeArgument[] pairs)
                ReadPairs(pairs, problems);
        }
    }

    void ReadPairs(CustomAttributeArgument[] pairs, List<Problem> problems)
    {
        foreach (var text in pairs.Select(pair => pair.Value as string))
        {
            if (AttributePair.TryParse(text, out var key, out var value))
            {
                Attributes.Add(key);
                Attributes.Add(value);
            }
            else
            {
                problems.Add(Problem.Error(Problem.MalformedAttribute, Method, $"the attribute \"{text}\" is not of the form \"key=value\"."));
            }
        }
    }
}
