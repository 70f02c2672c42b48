namespace Codomyrmex.Telemetry;

/// <summary>Makes entries of the table.</summary>
static class Entry
{
    internal static OptionEntry Of<T>(
        string path, ValueKind<T> kind, Func<TelemetryOptions, object?> get, Action<TelemetryOptions, T> set, string description, params string[] variables) =>
        new ScalarEntry<T>(kind, set) { Path = path, Get = get, Description = description, Variables = variables };

    /// <summary>An option whose default is null, which does what <paramref name="whenNull"/> says.</summary>
    internal static OptionEntry OrNull<T>(
        string path,
        string whenNull,
        ValueKind<T> kind,
        Func<TelemetryOptions, object?> get,
        Action<TelemetryOptions, T> set,
        string description,
        params string[] variables) =>
        new ScalarEntry<T>(kind, set) { Path = path, WhenNull = whenNull, Get = get, Description = description, Variables = variables };
}
