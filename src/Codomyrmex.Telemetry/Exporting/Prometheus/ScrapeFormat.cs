namespace Codomyrmex.Telemetry;

/// <summary>How metrics are written.</summary>
/// <param name="IsOpenMetrics">OpenMetrics rather than Prometheus' text format.</param>
/// <param name="ContentType">What the format is called in HTTP.</param>
readonly record struct ScrapeFormat(bool IsOpenMetrics, string ContentType)
{
    const string PlainText = "text/plain";
    const string OpenMetricsText = "application/openmetrics-text";

    /// <summary>What everybody understands.</summary>
    internal static ScrapeFormat Default { get; } = Text("0.0.4", null);

    /// <summary>
    /// The format that a client likes best of those there are, by its Accept header (Prometheus, Content Negotiation); the default one if it names none of
    /// them, since something it can make little of is better than nothing. Names are always in the escaping scheme <c>underscores</c>, which is said to those
    /// who ask for one.
    /// </summary>
    internal static ScrapeFormat For(string? accept)
    {
        foreach (var choice in AcceptedChoice.Read(accept))
        {
            if (Of(choice) is { } format)
                return format;
        }

        return Default;
    }

    static ScrapeFormat? Of(AcceptedChoice choice) => (choice.Name, choice["version"]) switch
    {
        (PlainText, null or "0.0.4") => Text("0.0.4", choice["escaping"]),
        (PlainText, "1.0.0") => Text("1.0.0", choice["escaping"] ?? ""),
        (OpenMetricsText, null or "1.0.0") => OpenMetrics("1.0.0", choice["escaping"]),
        (OpenMetricsText, "0.0.1") => OpenMetrics("0.0.1", choice["escaping"]),
        ("*/*" or "text/*", _) => Default,
        ("application/*", _) => OpenMetrics("1.0.0", null),
        _ => null,
    };

    static ScrapeFormat Text(string version, string? escaping) => new(false, $"{PlainText}; version={version}; charset=utf-8{Escaping(escaping)}");

    static ScrapeFormat OpenMetrics(string version, string? escaping) => new(true, $"{OpenMetricsText}; version={version}; charset=utf-8{Escaping(escaping)}");

    static string Escaping(string? asked) => asked is null ? "" : "; escaping=underscores";
}
