using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The type that holds what the spans of each traced method have in common: made once, when the first of them is called.</summary>
sealed class Descriptors
{
    /// <summary>An assembly that has this type has been woven.</summary>
    internal const string TypeName = "<TracedMethods>";

    readonly SdkReferences _sdk;
    readonly TypeSystem _types;
    readonly TypeDefinition _holder;
    readonly ILProcessor _constructor;
    readonly string _scope;
    readonly string? _version;

    internal Descriptors(ModuleDefinition module, SdkReferences sdk, string scope, string? version)
    {
        _sdk = sdk;
        _types = module.TypeSystem;
        _scope = scope;
        _version = version;
        _holder = new(
            "", TypeName, TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, _types.Object);
        var constructor = new MethodDefinition(
            ".cctor",
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            _types.Void);
        _holder.Methods.Add(constructor);
        _constructor = constructor.Body.GetILProcessor();
        module.Types.Add(_holder);
    }

    internal FieldReference Add(TracedTarget target)
    {
        var field = new FieldDefinition(
            $"{_holder.Fields.Count} {target.Name}", FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.InitOnly, _sdk.TracedMethod);
        _holder.Fields.Add(field);
        Load(_scope);
        Load(_version);
        Load(target.Name);
        _constructor.Emit(OpCodes.Ldc_I4, target.Kind);
        LoadAttributes(target);
        _constructor.Emit(OpCodes.Newobj, _sdk.TracedMethodConstructor);
        _constructor.Emit(OpCodes.Stsfld, field);
        return field;
    }

    internal void Finish() => _constructor.Emit(OpCodes.Ret);

    void LoadAttributes(TracedTarget target)
    {
        if (target.Attributes.Count == 0)
        {
            _constructor.Emit(OpCodes.Ldnull);
            return;
        }

        _constructor.Emit(OpCodes.Ldc_I4, target.Attributes.Count);
        _constructor.Emit(OpCodes.Newarr, _types.String);
        for (var i = 0; i < target.Attributes.Count; i++)
        {
            _constructor.Emit(OpCodes.Dup);
            _constructor.Emit(OpCodes.Ldc_I4, i);
            Load(target.Attributes[i]);
            _constructor.Emit(OpCodes.Stelem_Ref);
        }
    }

    void Load(string? text)
    {
        if (text is null)
            _constructor.Emit(OpCodes.Ldnull);
        else
            _constructor.Emit(OpCodes.Ldstr, text);
    }
}
