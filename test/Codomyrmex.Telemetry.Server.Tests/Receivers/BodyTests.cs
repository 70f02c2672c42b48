using Codomyrmex.Telemetry.Server.Receivers;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.Server.Tests.Receivers;

public sealed class BodyTests
{
    const long Limit = 1 << 20;

    readonly InFlightBudget _budget = new(64 << 20);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 << 10)]
    [InlineData(100_000)]
    [InlineData((int)Limit)]
    public async Task BytesUpToTheLimitAreReadAndGivenBack(int length)
    {
        var bytes = Bytes(length);
        using (var body = await ReadAsync(bytes, BodyFault.None))
        {
            Assert.Equal(bytes, body.Memory.ToArray());
            Assert.True(_budget.HeldBytes >= length);
        }

        Assert.Equal(0, _budget.HeldBytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task GzipIsDecompressed(int length)
    {
        var bytes = Bytes(length);
        using var body = await ReadAsync(Wire.Gzip(bytes), BodyFault.None, gzip: true);
        Assert.Equal(bytes, body.Memory.ToArray());
    }

    [Fact]
    public async Task NothingIsAnEmptyBodyAlsoAsGzip()
    {
        using var body = await ReadAsync([], BodyFault.None, gzip: true);
        Assert.True(body.Memory.IsEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneByteBeyondTheLimitIsTooMuch(bool gzip)
    {
        var bytes = Bytes((int)Limit + 1);
        (await ReadAsync(gzip ? Wire.Gzip(bytes) : bytes, BodyFault.TooLarge, gzip)).Dispose();
        Assert.Equal(0, _budget.HeldBytes);
    }

    [Fact]
    public async Task AnAnnouncedLengthBeyondTheLimitIsRefusedUnread() =>
        (await ReadAsync([], BodyFault.TooLarge, expected: Limit + 1)).Dispose();

    [Fact]
    public async Task AnAnnouncedLengthCostsNoMemoryByItself()
    {
        using var body = await ReadAsync([1], BodyFault.None, expected: Limit);
        Assert.True(_budget.HeldBytes <= 2 << 20);
    }

    [Fact]
    public async Task GzipCutAtAnyPlaceIsCorrupt()
    {
        var whole = Wire.Gzip(Bytes(300));
        for (var length = 1; length < whole.Length; length++)
            (await ReadAsync(whole[..length], BodyFault.Corrupt, gzip: true)).Dispose();
    }

    [Fact]
    public async Task GzipWithAChangedByteOrMoreBytesIsCorrupt()
    {
        var changed = Wire.Gzip(Bytes(3000));
        changed[changed.Length / 2] ^= 0x55;
        (await ReadAsync(changed, BodyFault.Corrupt, gzip: true)).Dispose();
        (await ReadAsync([.. Wire.Gzip(Bytes(10)), 1, 2, 3], BodyFault.Corrupt, gzip: true)).Dispose();
        (await ReadAsync([0x1f, 0x8b, 8, 0, 1, 2, 3], BodyFault.Corrupt, gzip: true)).Dispose();
        (await ReadAsync("not gzip"u8.ToArray(), BodyFault.Corrupt, gzip: true)).Dispose();
    }

    [Fact]
    public async Task WithoutRoomInTheBudgetTheBodyIsRefusedAndNothingStaysTaken()
    {
        var small = new InFlightBudget(20 << 10);
        Assert.True(small.TryTake(1));
        var (body, fault) = await Body.ReadAsync(new MemoryStream(Bytes(100_000)), false, null, Limit, small, TestContext.Current.CancellationToken);
        Assert.Equal(BodyFault.Overloaded, fault);
        body.Dispose();
        Assert.Equal(1, small.HeldBytes);
    }

    [Fact]
    public async Task ABodyThatIsAloneIsTakenWhateverTheBudget()
    {
        var small = new InFlightBudget(20 << 10);
        var (body, fault) = await Body.ReadAsync(new MemoryStream(Bytes(100_000)), false, null, Limit, small, TestContext.Current.CancellationToken);
        Assert.Equal((BodyFault.None, 100_000), (fault, body.Memory.Length));
        body.Dispose();
        Assert.Equal(0, small.HeldBytes);
    }

    [Theory]
    [InlineData(StatusCodes.Status413PayloadTooLarge, "TooLarge")]
    [InlineData(StatusCodes.Status408RequestTimeout, "TooSlow")]
    [InlineData(StatusCodes.Status400BadRequest, "Truncated")]
    public void FaultsOfTheHttpLayerAreNamed(int status, string fault) =>
        Assert.Equal(fault, Body.FaultOf(new BadHttpRequestException("", status)).ToString());

    [Theory]
    [InlineData("TooLarge", 413, "ResourceExhausted", false)]
    [InlineData("Corrupt", 400, "InvalidArgument", false)]
    [InlineData("Truncated", 400, "InvalidArgument", false)]
    [InlineData("TooSlow", 408, "Unavailable", false)]
    [InlineData("Overloaded", 429, "Unavailable", true)]
    public void EveryFaultHasItsRefusal(string fault, int status, string code, bool retry)
    {
        var (refusal, _) = Refusal.Of(Enum.Parse<BodyFault>(fault), 1000);
        Assert.Equal((status, code, retry), (refusal.HttpStatus, refusal.Code.ToString(), refusal.RetryAfter is not null));
    }

    static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * 31 / 7);
        return bytes;
    }

    async Task<Body> ReadAsync(byte[] bytes, BodyFault expectedFault, bool gzip = false, long? expected = null)
    {
        var (body, fault) = await Body.ReadAsync(new MemoryStream(bytes), gzip, expected, Limit, _budget, TestContext.Current.CancellationToken);
        Assert.Equal(expectedFault, fault);
        return body;
    }
}
