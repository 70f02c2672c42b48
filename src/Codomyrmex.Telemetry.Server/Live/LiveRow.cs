namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>One row of the feed.</summary>
/// <param name="Json">The row as the lists of the API give it.</param>
/// <param name="Services">The services that it is of; empty for a row of the server itself, which every filter passes.</param>
readonly record struct LiveRow(ReadOnlyMemory<byte> Json, IReadOnlyList<string> Services)
{
    /// <summary>True when a reader who asks for one service, or for all with null, gets the row.</summary>
    public bool IsOf(string? service) => service is null || Services.Count == 0 || Services.Contains(service);
}
