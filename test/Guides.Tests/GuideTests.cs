using System.Reflection;
using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry.Guides.Tests;

/// <summary>What the README and the guides show as C# stands word for word in a file that the compiler has read.</summary>
public sealed partial class GuideTests
{
    static readonly Assembly Assembly = typeof(GuideTests).Assembly;

    public static TheoryData<string> Guides => [.. Resources("guides/")];

    [Theory]
    [MemberData(nameof(Guides))]
    public void EverySnippetIsCompiled(string guide)
    {
        var compiled = string.Concat(Resources("snippets/").Select(Read).Select(Squeeze));

        Assert.All(Snippet().Matches(Read(guide)), match =>
        {
            var code = Squeeze(Using().Replace(match.Groups["code"].Value, ""));
            Assert.Contains(code, compiled, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void TheGuidesHaveSnippets() => Assert.NotEmpty(Resources("guides/").SelectMany(guide => Snippet().Matches(Read(guide))));

    static IEnumerable<string> Resources(string folder) =>
        Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    // Indentation and comments differ between a page and a method's body; the code may not.
    static string Squeeze(string code) => White().Replace(Comment().Replace(code, ""), " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^using [\w.]+;\s*$", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\s*//[^\n""]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
