using EndToEnd.Api;
using EndToEnd.Server;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace EndToEnd.Server;

/// <summary>One server for all tests that do not ask for their own. They keep apart by names and ids that nobody else has.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    ServerProcess? _process;
    TelemetryApi? _api;

    internal ServerProcess Process => _process ?? throw new InvalidOperationException("The server has not been started.");

    internal TelemetryApi Api => _api ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _process = await ServerProcess.ServeAsync(CancellationToken.None);
        _api = new TelemetryApi(_process);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
