namespace Codomyrmex.Telemetry.Tests.Resources;

/// <summary>Surroundings made of text.</summary>
static class Places
{
    internal static Surroundings Of(params (string Name, string Text)[] entries)
    {
        var texts = entries.ToDictionary(entry => entry.Name, entry => entry.Text);
        return new Surroundings(texts.GetValueOrDefault, texts.GetValueOrDefault);
    }

    /// <summary>Attributes as <c>key=value</c>, sorted.</summary>
    internal static IEnumerable<string> Texts(this IEnumerable<Tag> tags) =>
        tags.Where(tag => tag.Value is not null).Select(tag => $"{tag}").Order(StringComparer.Ordinal);
}
