using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>Reads states of one type without making objects of them.</summary>
/// <typeparam name="TState">A state of .NET's own loggers: of the messages that extension methods and generated code write.</typeparam>
abstract class StateReader<TState>
{
    /// <summary>Null for a type whose messages only its own formatter can make.</summary>
    internal static StateReader<TState>? Instance { get; } = Create();

    /// <summary>Takes the values, and the template in place of the message that is made of them; false, and the record as it was, if that would not be the same.</summary>
    internal abstract bool TryRead(LogRecord record, ref TState state);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Where there is no code made at run time, states are read as objects.")]
    [UnconditionalSuppressMessage("Trimming", "IL2091", Justification = "Nobody makes new states.")]
    static StateReader<TState>? Create()
    {
        var isDotNets = typeof(TState).IsValueType
            && typeof(TState).Assembly == typeof(ILogger).Assembly
            && typeof(IReadOnlyList<KeyValuePair<string, object?>>).IsAssignableFrom(typeof(TState));
        return isDotNets && RuntimeFeature.IsDynamicCodeSupported
            ? (StateReader<TState>)RuntimeHelpers.GetUninitializedObject(typeof(ListReader<>).MakeGenericType(typeof(TState)))
            : null;
    }
}

/// <inheritdoc/>
sealed class ListReader<TState> : StateReader<TState>
    where TState : struct, IReadOnlyList<KeyValuePair<string, object?>>
{
    internal override bool TryRead(LogRecord record, ref TState state)
    {
        var holes = state.Count - 1;
        if (holes < 0 || state[holes] is not { Key: LogValues.TemplateKey, Value: string text })
            return false;
        if (holes == 0)
            return record.TrySetMessage(text);
        var template = MessageTemplate.Of(text);
        if (!template.IsPlain || template.Names.Length != holes || !record.HasRoomFor(holes + 1))
            return false;
        for (var i = 0; i < holes; i++)
        {
            if (!record.TryAppend(template.Names[i], state[i].Value))
                return false;
        }

        record.SetMessage(template);
        return true;
    }
}
