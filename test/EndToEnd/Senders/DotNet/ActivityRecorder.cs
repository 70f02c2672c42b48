using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenTelemetry;

namespace EndToEnd.Senders.DotNet;

/// <summary>Remembers ended activities as the API should give them back.</summary>
sealed class ActivityRecorder : BaseProcessor<Activity>
{
    public JsonArray Spans { get; } = [];

    public override void OnEnd(Activity data)
    {
        lock (Spans)
            Spans.Add((JsonNode)ActivityShape.Of(data, ParentProvider.GetResource()));
    }
}
