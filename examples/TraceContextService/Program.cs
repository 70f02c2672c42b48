using TraceContextService;

// dotnet run --project examples/TraceContextService -- 5000
// The port is the first argument; without one, ASPNETCORE_URLS says where to listen.
await using var service = Service.Create(args is [var port, ..] ? $"http://*:{port}" : null);
await service.RunAsync();
