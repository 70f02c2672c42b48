using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Writes the recording of arguments, which does nothing unless the span is recorded: until then no value is converted or boxed.</summary>
static class ArgumentRecording
{
    internal static void Write(ILProcessor il, VariableDefinition call, TracedTarget target, CallReferences calls)
    {
        if (target.Arguments.Count == 0)
            return;
        var done = Instruction.Create(OpCodes.Nop);
        il.Emit(OpCodes.Ldloca, call);
        il.Emit(OpCodes.Call, calls.IsRecording);
        il.Emit(OpCodes.Brfalse, done);
        foreach (var argument in target.Arguments)
        {
            il.Emit(OpCodes.Ldloca, call);
            il.Emit(OpCodes.Ldstr, argument.Key);
            il.Emit(OpCodes.Ldarg, argument.Parameter);
            if (argument.Parameter.ParameterType != argument.Type && MethodShapes.Unmodified(argument.Parameter.ParameterType).IsByReference)
                il.Emit(OpCodes.Ldobj, argument.Type);
            il.Emit(OpCodes.Call, calls.Record(Convert(il, argument.Type, target.Method.Module.TypeSystem)));
        }

        il.Append(done);
    }

    /// <summary>Turns the value on the stack into one of the types that can be recorded.</summary>
    /// <returns>That type.</returns>
    static TypeReference Convert(ILProcessor il, TypeReference type, TypeSystem types)
    {
        switch (type.MetadataType)
        {
            case MetadataType.String:
                return types.String;
            case MetadataType.Boolean:
                return types.Boolean;
            case MetadataType.Int64:
                return types.Int64;
            case MetadataType.SByte or MetadataType.Int16 or MetadataType.Int32:
                il.Emit(OpCodes.Conv_I8);
                return types.Int64;
            case MetadataType.Byte or MetadataType.UInt16 or MetadataType.UInt32:
                il.Emit(OpCodes.Conv_U8);
                return types.Int64;
            case MetadataType.Single:
                il.Emit(OpCodes.Conv_R8);
                return types.Double;
            case MetadataType.Double:
                return types.Double;
            default:
                if (type.IsValueType || type.IsGenericParameter)
                    il.Emit(OpCodes.Box, type);
                return types.Object;
        }
    }
}
