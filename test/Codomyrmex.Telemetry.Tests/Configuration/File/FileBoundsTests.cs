using Codomyrmex.Telemetry.Tests.Support;
using YamlDotNet.Core;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class FileBoundsTests : IDisposable
{
    const string Alias = "stands for nothing that is complete before it";
    const string Key = "a key is to be text here";
    const string Deep = "nested more than 100 levels deep";
    const string Many = "more than 10000 values";

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Refused => new()
    {
        { "? &k [*k]\n: 1\n", Key },
        { "? &k {? *k : 1}\n: 1\n", Key },
        { "a: &a [x]\n? *a\n: 1\n", Key },
        { "? [a]\n: 1\n", Key },
        { "x: &k [*k]\nresource: *k\n", Alias },
        { "x: *later\ny: &later 1\n", Alias },
        { "x: &a 1\n---\nx: *a\n", Alias },
        { "resource: &a\n  <<: [*a,*a,*a,*a,*a,*a,*a,*a]\n  attributes: []\n", Alias },
        { "tracer_provider:\n  sampler: &s { parent_based: { root: *s, remote_parent_sampled: *s, local_parent_sampled: *s } }\n", Alias },
        { $"x: {Nested("[", 100)}\n", Deep },
        { $"x: {Nested("[", 20_000)}\n", Deep },
        { $"x: {Nested("[", 200_000)}\n", Deep },
        { $"x: {Nested("{a: ", 20_000)}\n", Deep },
        { $"x: {new string('[', 200_000)}", Deep },
        { $"{string.Concat(Enumerable.Repeat("- ", 20_000))}1\n", Deep },
        { $"{string.Concat(Enumerable.Repeat("? ", 20_000))}1\n", Key },
        { Chain("[", "]", 101), Deep },
        { Levels("x", static alias => $"[{Tenfold(alias)}]"), Many },
        { Levels("{ a: 1 }", static alias => $"{{ <<: [{Tenfold(alias)}] }}"), Many },
        { $"x: &x {new string('x', 100_000)}\ny: [{string.Join(",", Enumerable.Repeat("*x", 100))}]\n", Many },
        { $"x: [{string.Join(",", Enumerable.Range(0, 10_000))}]\n", Many },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void AFileBeyondTheBoundsIsRefusedForOneReason(string text, string reason)
    {
        var file = Path.Combine(_folder.Path, "otel.yaml");
        File.WriteAllText(file, text);
        ConfiguredOptions.FromVariables(out var problems, ("OTEL_CONFIG_FILE", file));
        Assert.Contains(reason, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x: &a [1]\ny: *a\nz: { <<: { k: *a } }\n")]
    [InlineData("? text\n: &b [ &b 1, *b ]\ny: *b\n")]
    [InlineData("&k a: 1\nb: *k\n")]
    [InlineData("x: &a 1\ny: &a 2\nz: [*a]\n---\nx: &a 1\ny: *a\n")]
    public void WhatKeepsToThemIsNot(string text) => FileBounds.Check(ParsedFile.Format + text);

    [Fact]
    public void TheBoundsThemselvesAreAllowed()
    {
        FileBounds.Check($"x: {Nested("[", 99)}\n");
        FileBounds.Check($"[{string.Join(",", Enumerable.Range(0, 9999))}]");
        Assert.Throws<YamlException>(() => FileBounds.Check($"[{string.Join(",", Enumerable.Range(0, 10_000))}]"));
    }

    [Fact]
    public void AFileThatIsTooLongIsRefused()
    {
        var file = Path.Combine(_folder.Path, "otel.yaml");
        File.WriteAllText(file, ParsedFile.Format + new string('#', FileBounds.MaxLength));
        ConfiguredOptions.FromVariables(out var problems, ("OTEL_CONFIG_FILE", file));
        Assert.Contains("it has more than 1048576 characters", Assert.Single(problems), StringComparison.Ordinal);
    }

    static string Nested(string opening, int depth) =>
        string.Concat(Enumerable.Repeat(opening, depth)) + "1" + new string(opening == "[" ? ']' : '}', depth);

    // Each holds the one before.
    static string Chain(string opening, string closing, int length) =>
        "x0: &x0 [1]\n" + string.Concat(Enumerable.Range(1, length).Select(i => $"x{i}: &x{i} {opening}*x{i - 1}{closing}\n"));

    // Each holds the one before ten times.
    static string Levels(string first, Func<string, string> next) =>
        $"x0: &x0 {first}\n" + string.Concat(Enumerable.Range(1, 15).Select(i => $"x{i}: &x{i} {next($"*x{i - 1}")}\n"));

    static string Tenfold(string alias) => string.Join(",", Enumerable.Repeat(alias, 10));
}
