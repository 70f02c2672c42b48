using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Hosting;

public sealed partial class RequestLogTests
{
    readonly InMemoryExporter _exporter = new();

    [Fact]
    public async Task WhatARequestLogsBelongsToItsSpanAndCarriesItsScopes()
    {
        await using (var app = HostedProgram.Build(
            _exporter,
            static builder => builder.Configuration.AddInMemoryCollection([new("Logging:Telemetry:LogLevel:Microsoft.AspNetCore", "Warning")]),
            static app => app.MapGet("/orders/{id}", static (int id, ILogger<RequestLogTests> logger) =>
            {
                Asked(logger, id);
                using var inner = Span.Start("inner");
                Asked(logger, id);
            })))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient();
            await client.GetStringAsync(new Uri(new Uri(app.Urls.First()), "/orders/42"), TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        var request = Assert.Single(_exporter.Spans, span => span.Kind == SpanKind.Server);
        var inner = Assert.Single(_exporter.Spans, span => span.Name == "inner");
        var records = _exporter.Logs.Where(record => record.Scope.Name == typeof(RequestLogTests).FullName).ToList();
        Assert.Equal([request.SpanId, inner.SpanId], records.Select(record => record.SpanId));
        Assert.All(records, record =>
        {
            Assert.Equal((request.TraceId, TraceFlags.Sampled), (record.TraceId, record.Flags & TraceFlags.Sampled));
            Assert.Equal(("asked for 42", 42L, "/orders/42"), (record.Body, record["Order"], record["RequestPath"]));
            Assert.NotNull(record["RequestId"]);
            Assert.NotNull(record["ConnectionId"]);
            Assert.Null(record["SpanId"]);
            Assert.Null(record["TraceId"]);
            Assert.Null(record["ParentId"]);
        });
        Assert.DoesNotContain(_exporter.Logs, record => record.Scope.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [LoggerMessage(1, LogLevel.Information, "asked for {Order}")]
    static partial void Asked(ILogger logger, int order);
}
