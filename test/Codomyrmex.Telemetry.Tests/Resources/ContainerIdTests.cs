namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class ContainerIdTests
{
    const string Id = "dc579f8a8319c8cf7d38e1adf263bc08d23a1f9cbd1c4e0b2e3f4a5b6c7d8e9f";
    const string Other = "0000000000000000000000000000000000000000000000000000000000000abc";

    [Theory]
    [InlineData($"13:name=systemd:/docker/{Id}\n12:pids:/docker/{Id}\n", Id)]
    [InlineData($"1:name=systemd:/system.slice/docker-{Id}.scope", Id)]
    [InlineData($"11:memory:/kubepods/burstable/pod2f0c9a3e-1c2d/{Id}", Id)]
    [InlineData($"11:memory:/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod2f.slice/cri-containerd-{Id}.scope", Id)]
    [InlineData($"0::/kubepods.slice/kubepods-pod2f.slice/crio-{Id}.scope", Id)]
    [InlineData($"0::/system.slice/containerd.service/kubepods-burstable-pod2f.slice:cri-containerd:{Id}", Id)]
    [InlineData($"0::/machine.slice/libpod-{Id}.scope/container", Id)]
    [InlineData($"0::/machine.slice/libpod-conmon-{Id}.scope", null)]
    [InlineData($"9:perf_event:/ecs/55091c13-b8cf-4801-b527-f4601742204d/{Id}", Id)]
    [InlineData("9:cpu:/ecs/1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d/1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d-3447293231", "1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d-3447293231")]
    [InlineData($"0::/docker/{Other}/kubelet/kubepods/pod2f/{Id}", Id)]
    [InlineData($"0::/docker/{Id}/system.slice/ssh.service", Id)]
    [InlineData("2:cpu:/\n1:name=systemd:/user.slice/user-1000.slice/session-4.scope\n0::/", null)]
    [InlineData("0::/docker/dc579f8a8319", null)]
    [InlineData("0::/docker/DC579F8A8319C8CF7D38E1ADF263BC08D23A1F9CBD1C4E0B2E3F4A5B6C7D8E9F", null)]
    [InlineData("4:memory:/process_api/84dca9a5985849d974507797f04c3ed0", null)]
    [InlineData("no colons\n:\n", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ItIsTheInnermostIdOfTheControlGroups(string? text, string? expected) => Assert.Equal(expected, ContainerId.InControlGroups(text));

    [Theory]
    [InlineData($"1 2 254:1 /docker/containers/{Id}/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw", Id)]
    [InlineData($"1 2 254:1 /var/lib/docker/containers/{Id}/resolv.conf /etc/resolv.conf rw,relatime shared:3 master:4 - ext4 /dev/vda1 rw", Id)]
    [InlineData($"1 2 0:5 /containers/storage/overlay-containers/{Id}/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw", Id)]
    [InlineData($"1 2 0:5 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/{Id}/hostname /etc/hostname rw - ext4 /dev/vda1 rw", null)]
    [InlineData($"1 2 0:5 /sandboxes/{Other}/hostname /etc/hostname rw - ext4 /dev/vda1 rw\n2 2 0:6 /kubepods/pod2f/cri-containerd-{Id}.scope /sys/fs/cgroup ro - cgroup2 cgroup rw", Id)]
    [InlineData($"1 2 0:5 /containers/{Other}/hosts /etc/hosts rw - ext4 x rw\n2 2 0:6 /docker/{Id} /sys/fs/cgroup/memory ro - cgroup cgroup rw", Id)]
    [InlineData($"1 2 0:5 /containers/{Id}/data /data rw - ext4 /dev/vda1 rw", null)]
    [InlineData("1 2 0:5 / / rw - overlay overlay rw", null)]
    [InlineData("1 2 0:5 / /etc/hostname rw -", null)]
    [InlineData("- - - -\nx", null)]
    [InlineData(null, null)]
    public void OrThatOfTheDirectoryItsFilesAreMountedFrom(string? text, string? expected) => Assert.Equal(expected, ContainerId.InMounts(text));

    [Fact]
    public void TheControlGroupsAreAskedFirst()
    {
        var groups = ("/proc/self/cgroup", $"0::/docker/{Id}");
        var mounts = ("/proc/self/mountinfo", $"1 2 0:5 /docker/containers/{Other}/hostname /etc/hostname rw - ext4 x rw");
        Assert.Equal([$"container.id={Id}"], ContainerDetector.Linux(Places.Of(groups, mounts)).Texts());
        Assert.Equal([$"container.id={Other}"], ContainerDetector.Linux(Places.Of(("/proc/self/cgroup", "0::/"), mounts)).Texts());
        Assert.Empty(ContainerDetector.Linux(Places.Of()));
    }
}
