namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class BoundTextTests
{
    /// <summary>The canonical numbers of OpenMetrics 1.0, and what Go's shortest form makes of others.</summary>
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(1, "1.0")]
    [InlineData(10, "10.0")]
    [InlineData(0.005, "0.005")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(0.000000001, "1e-09")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(2.5, "2.5")]
    [InlineData(7500, "7500.0")]
    [InlineData(100000, "100000.0")]
    [InlineData(1000000, "1e+06")]
    [InlineData(1234567.5, "1.2345675e+06")]
    [InlineData(123456.78, "123456.78")]
    [InlineData(1e10, "1e+10")]
    [InlineData(1e100, "1e+100")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(-1048576, "-1.048576e+06")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void BoundsAreCanonical(double bound, string text) => Assert.Equal(text, BoundText.Of(bound));
}
