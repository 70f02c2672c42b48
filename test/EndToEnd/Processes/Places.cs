using System.Reflection;

namespace EndToEnd.Processes;

/// <summary>Where the build put what the tests run.</summary>
static class Places
{
    public static string ServerProgram { get; } = Metadata("ServerProgram");

    /// <summary>The example shop's assembly.</summary>
    public static string WebShop { get; } = Metadata("WebShop");

    public static string JavaScript { get; } = Metadata("JavaScript");

    /// <summary>The host that runs .NET assemblies: the one that runs these tests, where it says so.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == key).Value!;
}
