using System.Text.Json;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Reads a Jaeger server's answer about sampling (jaeger-idl, api_v2/sampling.proto, as JSON). What protobuf's JSON leaves out for being zero is
/// zero; the type may be a name or a number; unknown members are passed over.
/// </summary>
static class JaegerStrategyReader
{
    /// <summary>The strategy; null, and the reason in <paramref name="problem"/>, if the answer is none.</summary>
    internal static JaegerStrategy? Read(ReadOnlyMemory<byte> json, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Strategy(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            problem = failure is FormatException ? failure.Message : "the answer is not JSON";
            return null;
        }
    }

    static JaegerStrategy Strategy(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("the answer is not an object");
        if (Member(root, "operationSampling") is { } operations)
            return new(Operations: Operations(operations));
        var rate = Member(root, "rateLimitingSampling");
        var probability = Member(root, "probabilisticSampling");
        if (IsRateLimiting(root, rate is not null && probability is null))
            return new(TracesPerSecond: rate is { } limits ? Rate(limits, "maxTracesPerSecond") : throw Missing("rateLimitingSampling"));
        return new(Probability: probability is { } share ? Probability(share, "samplingRate") : throw Missing("probabilisticSampling"));
    }

    static bool IsRateLimiting(JsonElement root, bool otherwise)
    {
        if (!root.TryGetProperty("strategyType", out var type))
            return otherwise;
        return type.ValueKind switch
        {
            JsonValueKind.String when type.ValueEquals("PROBABILISTIC") => false,
            JsonValueKind.String when type.ValueEquals("RATE_LIMITING") => true,
            JsonValueKind.Number when type.TryGetInt32(out var number) && number is 0 or 1 => number == 1,
            _ => throw new FormatException($"strategyType {type.GetRawText()} is not known"),
        };
    }

    static JaegerOperations Operations(JsonElement element)
    {
        var probabilities = new Dictionary<string, double>(StringComparer.Ordinal);
        if (element.TryGetProperty("perOperationStrategies", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("operation", out var name) || name.ValueKind != JsonValueKind.String)
                    throw new FormatException("a strategy of perOperationStrategies names no operation");
                probabilities[name.GetString()!] =
                    Member(item, "probabilisticSampling") is { } share ? Probability(share, "samplingRate") : throw Missing("probabilisticSampling");
            }
        }

        return new(Probability(element, "defaultSamplingProbability"), Rate(element, "defaultLowerBoundTracesPerSecond"), probabilities);
    }

    static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    static double Probability(JsonElement parent, string name) =>
        Number(parent, name) is var value && Share.IsValid(value) ? value : throw new FormatException(Share.Problem(name, value));

    static double Rate(JsonElement parent, string name) =>
        Number(parent, name) is var value and >= 0 && double.IsFinite(value) ? value : throw new FormatException($"{name} is not a rate of 0 or more");

    static double Number(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            return 0;
        return member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var value) ? value : throw new FormatException($"{name} is not a number");
    }

    static FormatException Missing(string name) => new($"{name} is missing");
}
