using Microsoft.Extensions.Hosting;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>
/// A lifetime that whoever started the server decides. The one that hosts have by default takes the process's signals, which belong to the program
/// that this server may be only a part of.
/// </summary>
sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
