using System.Collections;
using System.Reflection;

namespace Codomyrmex.Telemetry.Tests.Configuration;

/// <summary>The options as a program sees them: every property that can be set or filled, by its path, <c>Otlp.Timeout</c>.</summary>
static class OptionProperties
{
    internal static IReadOnlyList<(string Path, Type Type, Func<TelemetryOptions, object?> Get)> All { get; } =
        [.. Below("", typeof(TelemetryOptions), static options => options)];

    static IEnumerable<(string Path, Type Type, Func<TelemetryOptions, object?> Get)> Below(string above, Type type, Func<TelemetryOptions, object?> owner)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var path = above + property.Name;
            object? Get(TelemetryOptions options) => owner(options) is { } target ? property.GetValue(target) : null;
            var isGroup = property.PropertyType.IsClass && property.PropertyType.Assembly == typeof(TelemetryOptions).Assembly
                && (property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) || property.PropertyType == typeof(SpanLimits));
            if (property.SetMethod is { IsPublic: true } || (!isGroup && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)) || IsFilled(property.PropertyType))
                yield return (path, property.PropertyType, Get);
            if (!isGroup)
                continue;
            foreach (var below in Below($"{path}.", property.PropertyType, Get))
                yield return below;
        }
    }

    static bool IsFilled(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(IList<>) || definition == typeof(IDictionary<,>));
}
