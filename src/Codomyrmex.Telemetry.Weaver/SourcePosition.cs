using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Where a method stands in its source.</summary>
static class SourcePosition
{
    internal static SequencePoint? Of(MethodDefinition method) => First(method) ?? (Markers.StateMachineOf(method) is { } machine
        ? machine.Methods.Select(First).FirstOrDefault(point => point is not null)
        : null);

    static SequencePoint? First(MethodDefinition method) =>
        method.HasBody ? method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden) : null;
}
