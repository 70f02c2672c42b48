using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>
/// Writes what is left in a traced method: it starts a span, calls the code that was moved away, and ends the span or gives it to the task or
/// sequence that comes back.
/// </summary>
/// <remarks>
/// <code>
/// var call = TracedCall.Start(method);
/// if (call.IsRecording) call.Record("key", argument);
/// try { result = Moved(arguments); call.Complete(); }
/// catch (object e) when (TracedCall.Note(e, ref call)) { throw; }     // never true: the exception passes, its stack untouched
/// finally { call.End(); }
/// return result;
/// </code>
/// </remarks>
sealed class Shell
{
    readonly TracedTarget _target;
    readonly CallReferences _calls;
    readonly MethodBody _body;
    readonly ILProcessor _il;
    readonly VariableDefinition _call;
    readonly VariableDefinition? _result;

    Shell(TracedTarget target, CallReferences calls)
    {
        _target = target;
        _calls = calls;
        _body = target.Method.Body;
        _il = _body.GetILProcessor();
        _call = Local(calls.Type);
        _result = target.ReturnType.MetadataType == MetadataType.Void ? null : Local(target.ReturnType);
    }

    internal static void Write(TracedTarget target, CallReferences calls, FieldReference descriptor, MethodDefinition moved)
    {
        var shell = new Shell(target, calls);
        shell.WriteStart(descriptor);
        ArgumentRecording.Write(shell._il, shell._call, target, calls);
        shell.WriteGuardedCall(CallTarget.Of(moved));
    }

    void WriteStart(FieldReference descriptor)
    {
        _il.Emit(OpCodes.Ldsfld, descriptor);
        _il.Emit(OpCodes.Call, _calls.Start);
        _il.Emit(OpCodes.Stloc, _call);
    }

    void WriteGuardedCall(MethodReference moved)
    {
        var end = _result is null ? Instruction.Create(OpCodes.Ret) : Instruction.Create(OpCodes.Ldloc, _result);
        var body = Mark();
        WriteCall(moved);
        _il.Emit(OpCodes.Leave, end);

        var filter = Mark();
        _il.Emit(OpCodes.Ldloca, _call);
        _il.Emit(OpCodes.Call, _calls.Note);
        _il.Emit(OpCodes.Endfilter);
        var handler = Mark();
        _il.Emit(OpCodes.Pop);
        _il.Emit(OpCodes.Rethrow);

        var ending = Mark();
        _il.Emit(OpCodes.Ldloca, _call);
        _il.Emit(OpCodes.Call, _calls.End);
        _il.Emit(OpCodes.Endfinally);

        _il.Append(end);
        if (_result is not null)
            _il.Emit(OpCodes.Ret);

        var (first, filters, handles, ends) = (After(body), After(filter), After(handler), After(ending));
        _body.ExceptionHandlers.Add(new(ExceptionHandlerType.Filter)
        {
            TryStart = first,
            TryEnd = filters,
            FilterStart = filters,
            HandlerStart = handles,
            HandlerEnd = ends,
        });
        _body.ExceptionHandlers.Add(new(ExceptionHandlerType.Finally)
        {
            TryStart = first,
            TryEnd = ends,
            HandlerStart = ends,
            HandlerEnd = end,
        });
    }

    void WriteCall(MethodReference moved)
    {
        if (moved.HasThis)
            _il.Emit(OpCodes.Ldarg, _body.ThisParameter);
        foreach (var parameter in _target.Method.Parameters)
            _il.Emit(OpCodes.Ldarg, parameter);
        _il.Emit(OpCodes.Call, moved);

        if (_target.Shape != MethodShape.Call)
        {
            _il.Emit(OpCodes.Ldloca, _call);
            _il.Emit(OpCodes.Call, _calls.Follow(_target.ReturnType));
        }

        if (_result is not null)
            _il.Emit(OpCodes.Stloc, _result);
        if (_target.Shape == MethodShape.Call)
        {
            _il.Emit(OpCodes.Ldloca, _call);
            _il.Emit(OpCodes.Call, _calls.Complete);
        }
    }

    VariableDefinition Local(TypeReference type)
    {
        var variable = new VariableDefinition(type);
        _body.Variables.Add(variable);
        _body.InitLocals = true;
        return variable;
    }

    Instruction? Mark() => _body.Instructions.LastOrDefault();

    Instruction After(Instruction? mark) => mark is null ? _body.Instructions[0] : mark.Next;
}
