namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>Something in the shop went wrong, as it does; the status is what the server answers.</summary>
sealed class ShopFailure(string message, int status, Exception? cause = null) : Exception(message, cause)
{
    public int Status { get; } = status;
}
