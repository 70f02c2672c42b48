using System.Reflection;
using System.Text;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>The public surface of an assembly as text: every type and member a program can use, one line each, in a fixed order.</summary>
static class PublicApiText
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    static readonly NullabilityInfoContext Nullability = new();

    internal static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Heading(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.GetInterfaces().Where(face => face.IsVisible).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
            bases.Insert(0, Name(parent));
        return $"{kind} {Name(type)}{(bases.Count > 0 && !type.IsEnum ? $" : {string.Join(", ", bases)}" : "")}";
    }

    static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        return type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"new({Parameters(constructor)})")
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)).Select(Property))
            .Concat(type.GetEvents(Declared).Where(happening => IsVisible(happening.AddMethod!)).Select(Event))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && IsWritten(method)).Select(Method));
    }

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Accessors are shown as properties; what the compiler adds to records says nothing that "record" would not.
    static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && method.Name != nameof(Finalize);

    static string Event(EventInfo happening) =>
        $"{Modifiers(happening.AddMethod!)}event {Name(happening.EventHandlerType!)} {happening.Name}";

    static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToArray();
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(parameter => Name(parameter.ParameterType)))}]" : property.Name;
        var get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? " init;" : " set;" : "";
        var mark = Nullability.Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType ? "?" : "";
        return $"{Modifiers(accessors[0])}{Name(property.PropertyType)}{mark} {name} {{{get}{set} }}";
    }

    static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifiers(method)}{Type(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)})";
    }

    static string Modifiers(MethodInfo method) =>
        (method.IsFamily ? "protected " : "")
        + (method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "");

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var many = parameter.IsDefined(typeof(ParamArrayAttribute), false)
            || parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute), false) ? "params " : "";
        var fallback = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{many}{way}{Type(parameter)} {parameter.Name}{fallback}";
    }));

    static string Type(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var isNullable = !type.IsValueType && Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        return Name(type) + (isNullable ? "?" : "");
    }

    static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Name(underlying)}?";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        if (!type.IsGenericType || !name.Contains('`', StringComparison.Ordinal))
            return name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
