namespace Codomyrmex.Telemetry;

/// <summary><c>disabled</c>, <c>log_level</c> and <c>attribute_limits</c>.</summary>
static class GeneralPart
{
    internal static void Read(FileSection root)
    {
        var isDisabled = root.Flag("disabled") ?? false;
        root.Context.Then(options => options.Disabled = isDisabled);
        if (root.Text("log_level") is { } text)
        {
            if (LevelNames.TryParse(text, out var level))
                root.Context.Then(options => options.DiagnosticLevel = level);
            else
                root.Report("log_level", $"'{text}' is not {ValueKinds.Level.Expected}");
        }

        if (root.Section("attribute_limits") is not { } limits)
            return;
        Limit(limits, "attribute_count_limit", static (options, value) => options.Limits.AttributeCount = options.Logs.AttributeCount = value);
        Limit(limits, "attribute_value_length_limit", static (options, value) => options.Limits.AttributeValueLength = options.Logs.AttributeValueLength = value);
        limits.RestIsUnknown();
    }

    /// <summary>A number of 0 or more, if it is there.</summary>
    internal static void Limit(FileSection section, string key, Action<TelemetryOptions, int> set)
    {
        if (section.Integer(key, 0) is { } value)
            section.Context.Then(options => set(options, value));
    }
}
