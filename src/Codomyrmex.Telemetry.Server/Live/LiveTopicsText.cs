namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Topics by name.</summary>
static class LiveTopicsText
{
    /// <summary>Reads names separated by commas, at least one.</summary>
    public static bool TryRead(string text, long nowNanos, out LiveTopics topics)
    {
        topics = LiveTopics.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var topic = name switch
            {
                "traces" => LiveTopics.Traces,
                "logs" => LiveTopics.Logs,
                "metrics" => LiveTopics.Metrics,
                "status" => LiveTopics.Status,
                _ => LiveTopics.None,
            };
            if (topic == LiveTopics.None)
                return false;
            topics |= topic;
        }

        return true;
    }
}
