using System.Diagnostics;
using System.Security.Cryptography;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests.Packaging;

/// <summary>
/// A project in a folder of its own with a package source of its own, into which the SDK was packed as it has been built. Its debug information is
/// embedded and its assembly has a strong name, because a weaver has to take care of both.
/// </summary>
sealed class PackagedProject : IDisposable
{
    const string Version = "0.1.0";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packaged-");

    PackagedProject()
    {
    }

    internal string Intermediate => Path.Combine(_folder.FullName, "obj", "Release", "net10.0", "Packaged.dll");

    internal static async Task<PackagedProject> CreateAsync(string code)
    {
        var project = new PackagedProject();
        project.Write("Program.cs", code);
        project.Write("Packaged.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <Version>3.2.1</Version>
                <DebugType>embedded</DebugType>
                <SignAssembly>true</SignAssembly>
                <AssemblyOriginatorKeyFile>key.snk</AssemblyOriginatorKeyFile>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Codomyrmex.Telemetry" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);

        // Packages already on this machine are used from where they are; the SDK's own never gets among them.
        project.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="machine" value="{Here.PackageRoot}" /></fallbackPackageFolders>
              <packageSources><add key="built" value="feed" /></packageSources>
            </configuration>
            """);
        using (var key = new RSACryptoServiceProvider(2048) { PersistKeyInCsp = false })
            await File.WriteAllBytesAsync(Path.Combine(project._folder.FullName, "key.snk"), key.ExportCspBlob(true));
        foreach (var name in new[] { "Codomyrmex.Telemetry.Otlp", "Codomyrmex.Telemetry" })
        {
            await project.RunAsync(
                "pack",
                Path.Combine(Here.RepositoryRoot, "src", name, name + ".csproj"),
                "--no-build",
                "--configuration",
                Here.Configuration,
                "--output",
                Path.Combine(project._folder.FullName, "feed"));
        }

        return project;
    }

    internal void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    internal Task<string> RunAsync(params string[] arguments) => RunAsync(true, arguments);

    internal async Task<string> RunAsync(bool expectSuccess, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the build that runs the tests tells its own processes is not meant for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "CI").ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";

        // Nobody receives what it records, which is not what is tested here.
        start.Environment["OTEL_LOG_LEVEL"] = "none";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation) + await error;
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0 == expectSuccess, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
