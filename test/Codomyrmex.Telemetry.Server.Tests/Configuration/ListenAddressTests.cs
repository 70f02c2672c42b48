using Codomyrmex.Telemetry.Server.Configuration;

namespace Codomyrmex.Telemetry.Server.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("::1", "[::1]")]
    [InlineData("[::]", "[::]")]
    [InlineData("localhost", "localhost")]
    [InlineData("LOCALHOST", "localhost")]
    public void AddressesAreReadAndWrittenAsHosts(string text, string host)
    {
        Assert.True(ListenAddress.TryParse(text, out var address));
        Assert.Equal(host, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("example.org")]
    [InlineData("127.0.0.1:80")]
    [InlineData("256.0.0.1")]
    public void OtherTextIsNoAddress(string text) => Assert.False(ListenAddress.TryParse(text, out _));

    [Theory]
    [InlineData("http://0.0.0.0:4317", "http://127.0.0.1:4317/")]
    [InlineData("http://[::]:4317", "http://[::1]:4317/")]
    [InlineData("http://127.0.0.1:4317", "http://127.0.0.1:4317/")]
    public void ProgramsOnTheMachineReachEveryInterfaceByLoopback(string address, string local) =>
        Assert.Equal(local, new ListeningAddress(Listener.OtlpGrpc, new Uri(address)).LocalAddress.ToString());
}
