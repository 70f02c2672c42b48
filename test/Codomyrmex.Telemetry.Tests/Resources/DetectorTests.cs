using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class DetectorTests
{
    static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("42 (dotnet) S 17 42 42 0 -1 4194304", 17L)]
    [InlineData("42 (a (b) c) R 1 42", 1L)]
    [InlineData("1 (init) S 0 1 1", null)]
    [InlineData("42 (x)", null)]
    [InlineData("nonsense", null)]
    [InlineData(null, null)]
    public void TheParentStandsBehindTheName(string? stat, long? expected) => Assert.Equal(expected, ProcessDetector.ParentOf(stat));

    [Fact]
    public async Task AProcessKnowsItself()
    {
        var found = Values(await new ProcessDetector(Surroundings.OfProcess, hasArguments: false).DetectAsync(None));
        Assert.Equal((long)Environment.ProcessId, found["process.pid"]);
        Assert.Equal(Environment.ProcessPath, found["process.executable.path"]);
        Assert.Equal(
            (".NET", $"{Environment.Version}", RuntimeInformation.FrameworkDescription),
            (found["process.runtime.name"], found["process.runtime.version"], found["process.runtime.description"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Assert.IsType<string>(found["process.creation.time"]));
        Assert.Contains("process.owner", found.Keys);
        Assert.DoesNotContain("process.command", found.Keys);
    }

    [Fact]
    public async Task ArgumentsAreToldWhenAskedFor()
    {
        var found = Values(await new ProcessDetector(Places.Of(), hasArguments: true).DetectAsync(None));
        Assert.Equal(Environment.GetCommandLineArgs()[0], found["process.command"]);
        Assert.Equal(Environment.GetCommandLineArgs(), found["process.command_args"]);
    }

    [Theory]
    [InlineData("3d1219c7c4c5404aaa1f6d2a48adfda4\n", "3d1219c7c4c5404aaa1f6d2a48adfda4")]
    [InlineData("c7bb7c7e-1dd2-11b2-8b3e-54e1ad0b5d6e", "c7bb7c7e-1dd2-11b2-8b3e-54e1ad0b5d6e")]
    [InlineData("uninitialized", null)]
    [InlineData("00000000000000000000000000000000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void AMachinesIdIsOneOrNone(string? file, string? expected) => Assert.Equal(expected, HostDetector.IdIn(file));

    [Fact]
    public void TheSecondPlaceOfTheIdCountsWhenTheFirstIsEmpty() => Assert.Equal(
        "3d1219c7c4c5404aaa1f6d2a48adfda4",
        HostDetector.FirstId(Places.Of(("/etc/machine-id", ""), ("/var/lib/dbus/machine-id", "3d1219c7c4c5404aaa1f6d2a48adfda4"))));

    [Theory]
    [InlineData(Architecture.X64, "amd64")]
    [InlineData(Architecture.X86, "x86")]
    [InlineData(Architecture.Arm64, "arm64")]
    [InlineData(Architecture.Arm, "arm32")]
    [InlineData(Architecture.Armv6, "arm32")]
    [InlineData(Architecture.S390x, "s390x")]
    [InlineData(Architecture.Ppc64le, "ppc64")]
    [InlineData(Architecture.RiscV64, "riscv64")]
    public void ArchitecturesHaveTheConventionsNames(Architecture architecture, string expected) => Assert.Equal(expected, HostDetector.NameOf(architecture));

    [Fact]
    public async Task AHostHasANameAndAnArchitecture()
    {
        var found = Values(await new HostDetector(Surroundings.OfProcess).DetectAsync(None));
        Assert.Equal((Environment.MachineName, HostDetector.NameOf(RuntimeInformation.OSArchitecture)), (found["host.name"], found["host.arch"]));
    }

    [Fact]
    public void LinuxIsDescribedByItsRelease() => Assert.Equal(
        ["os.build_id=6.1.0-18", "os.description=Debian GNU/Linux 12 (bookworm)", "os.name=Debian GNU/Linux", "os.type=linux", "os.version=12"],
        OperatingSystemDetector.Linux(Places.Of(
            ("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n"),
            ("/proc/sys/kernel/osrelease", "6.1.0-18\n"))).Texts());

    [Fact]
    public void ARollingLinuxHasABuildAndTheOtherPlaceOfTheFileCounts() => Assert.Equal(
        ["os.build_id=rolling", "os.description=Arch Linux", "os.name=Arch Linux", "os.type=linux"],
        OperatingSystemDetector.Linux(Places.Of(("/usr/lib/os-release", "NAME='Arch Linux'\nPRETTY_NAME=\"Arch Linux\"\nBUILD_ID=rolling"))).Texts());

    [Fact]
    public void ALinuxThatSaysNothingIsLinux() => Assert.Equal(
        [$"os.description={RuntimeInformation.OSDescription}", "os.name=Linux", "os.type=linux"], OperatingSystemDetector.Linux(Places.Of()).Texts());

    [Fact]
    public void MacOSIsDescribedByItsPropertyList() => Assert.Equal(
        ["os.build_id=24G84", $"os.description={RuntimeInformation.OSDescription}", "os.name=macOS", "os.type=darwin", "os.version=15.6"],
        OperatingSystemDetector.MacOS(Places.Of((
            "/System/Library/CoreServices/SystemVersion.plist",
            "<dict>\n<key>ProductBuildVersion</key>\n<string>24G84</string>\n"
            + "<key>ProductName</key><string>macOS</string>\n<key>ProductVersion</key>\n\t<string>15.6</string></dict>"))).Texts());

    [Fact]
    public void AMacOSThatSaysNothingIsMacOS() => Assert.Equal(
        [$"os.description={RuntimeInformation.OSDescription}", "os.name=macOS", "os.type=darwin"],
        OperatingSystemDetector.MacOS(Places.Of(("/System/Library/CoreServices/SystemVersion.plist", "<key>ProductVersion</key>"))).Texts());

    [Theory]
    [InlineData("windows", "Microsoft Windows 10.0.26100", "os.build_id=26100", "os.name=Windows")]
    [InlineData("freebsd", "FreeBSD 14.1-RELEASE", null, "os.name=FreeBSD")]
    public void OthersAreDescribedByTheirVersion(string type, string description, string? build, string name) => Assert.Equal(
        ((string?[])[build, $"os.description={description}", name, $"os.type={type}", "os.version=10.0.26100"]).Where(text => text is not null),
        OperatingSystemDetector.Other(type, new Version(10, 0, 26100), description).Texts());

    [Fact]
    public async Task ThisSystemHasAType()
    {
        Assert.NotNull(Values(await new OperatingSystemDetector(Surroundings.OfProcess).DetectAsync(None))["os.type"]);
        Assert.True((await new ContainerDetector(Places.Of()).DetectAsync(None)).Count == 0);
    }

    [Theory]
    [InlineData("A=plain", "A", "plain")]
    [InlineData("  A=\"two words\"  ", "A", "two words")]
    [InlineData("A=\"with \\\"quotes\\\" and \\$ and \\\\\"", "A", "with \"quotes\" and $ and \\")]
    [InlineData("A='literal \\ $'", "A", "literal \\ $")]
    [InlineData("#A=x\nA=y\n=z\nnonsense", "A", "y")]
    [InlineData("A=\"", "A", "\"")]
    public void AReleaseFileIsReadAsAShellWould(string text, string key, string expected) =>
        Assert.Equal(expected, Assert.Single(OsRelease.Parse(text), pair => pair.Key == key).Value);

    [Fact]
    public void WhatCannotBeReadIsNotThere()
    {
        Assert.Null(Surroundings.OfProcess.File("/nowhere/to/be/found"));
        Assert.Null(Surroundings.OfProcess.File(Path.GetTempPath()));
        Assert.Null(Places.Of(("A", " ")).ValueOf("A"));
    }

    static Dictionary<string, object?> Values(IEnumerable<Tag> tags) => tags.ToDictionary(tag => tag.Key, tag => tag.Value);
}
