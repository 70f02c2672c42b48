using System;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>What woven code refers to in the SDK.</summary>
sealed class SdkReferences
{
    readonly ModuleDefinition _module;
    readonly IMetadataScope _sdk;

    internal SdkReferences(ModuleDefinition module, IMetadataScope sdk)
    {
        _module = module;
        _sdk = sdk;
        TracedMethod = Type("TracedMethod", isValueType: false);
        TracedMethodConstructor = new(".ctor", module.TypeSystem.Void, TracedMethod) { HasThis = true };
        foreach (var type in new TypeReference[]
            { Text, Text, Text, module.TypeSystem.Int32, new ArrayType(Text) })
        {
            TracedMethodConstructor.Parameters.Add(new(type));
        }
    }

    internal TypeReference TracedMethod { get; }

    internal MethodReference TracedMethodConstructor { get; }

    TypeReference Text => _module.TypeSystem.String;

    /// <summary>The calls of one shape.</summary>
    internal CallReferences Call(MethodShape shape) => new(_module, TracedMethod, Type(
        shape switch
        {
            MethodShape.Call => "TracedCall",
            MethodShape.Task => "TracedTaskCall",
            MethodShape.Sequence => "TracedSequenceCall",
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        },
        isValueType: true));

    TypeReference Type(string name, bool isValueType) => new(Markers.Namespace, name, _module, _sdk, isValueType);
}
