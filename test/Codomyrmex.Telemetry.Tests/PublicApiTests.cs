using System.Runtime.CompilerServices;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class PublicApiTests
{
    const string ApprovedFile = "PublicApi.approved.txt";

    [Fact]
    public void ThePublicSurfaceIsTheApprovedOne()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, ApprovedFile)).ReplaceLineEndings("\n");
        var actual = PublicApiText.Of(typeof(TelemetrySdk).Assembly);
        if (actual == approved)
            return;

        var receivedPath = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt");
        File.WriteAllText(receivedPath, actual);
        var added = actual.Split('\n').Except(approved.Split('\n')).Select(line => $"+ {line}");
        var removed = approved.Split('\n').Except(actual.Split('\n')).Select(line => $"- {line}");
        Assert.Fail(
            $"""
            The SDK's public surface has changed:
            {string.Join('\n', removed.Concat(added))}
            If that is intended, accept it and commit the file with the change:
                cp "{receivedPath}" "{Path.Combine(Path.GetDirectoryName(ThisFile())!, ApprovedFile)}"
            """);
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
