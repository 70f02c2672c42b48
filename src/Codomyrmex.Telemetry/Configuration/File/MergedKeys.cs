using YamlDotNet.RepresentationModel;

namespace Codomyrmex.Telemetry;

/// <summary>A mapping's own keys, and those of the mappings that it takes over with <c>&lt;&lt;</c>, over which its own win.</summary>
/// <remarks>None takes itself over, nor more than <see cref="FileBounds"/> allow.</remarks>
static class MergedKeys
{
    const string Merge = "<<";

    /// <summary>The values by key, with the keys' lines.</summary>
    internal static Dictionary<string, (YamlNode Value, long Line)> Of(YamlMappingNode node)
    {
        var keys = new Dictionary<string, (YamlNode Value, long Line)>(StringComparer.Ordinal);
        Add(node, keys);
        return keys;
    }

    static void Add(YamlMappingNode node, Dictionary<string, (YamlNode Value, long Line)> keys)
    {
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && name != Merge)
                keys.TryAdd(name, (value, key.Start.Line));
        }

        if (!node.Children.TryGetValue(new YamlScalarNode(Merge), out var taken))
            return;
        foreach (var other in taken is YamlSequenceNode several ? several.OfType<YamlMappingNode>() : new[] { taken }.OfType<YamlMappingNode>())
            Add(other, keys);
    }
}
