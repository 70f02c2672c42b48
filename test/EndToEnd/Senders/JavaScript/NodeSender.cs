using System.Text.Json.Nodes;
using EndToEnd.Processes;

namespace EndToEnd.Senders.JavaScript;

/// <summary>OpenTelemetry's JavaScript SDK in a Node process of its own.</summary>
static class NodeSender
{
    /// <summary>Sends one signal and gives back what was sent, in the shape of the API.</summary>
    /// <param name="signal">traces, metrics or logs.</param>
    /// <param name="protocol">grpc, protobuf or json.</param>
    /// <param name="endpoint">The receiver.</param>
    /// <param name="service">The service.name to send as.</param>
    /// <param name="compression">none or gzip.</param>
    public static async Task<JsonNode> SendAsync(string signal, string protocol, Uri endpoint, string service, string compression)
    {
        var address = endpoint.GetLeftPart(UriPartial.Authority);
        await using var node = ChildProcess.Start("node", ["send.mjs", signal, protocol, address, service, compression], Places.JavaScript);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"The JavaScript SDK could not send {signal} over {protocol}: {node.Errors}");
        Assert.True(node.Errors.Length == 0, $"The JavaScript SDK complained about {signal} over {protocol}: {node.Errors}");
        return JsonNode.Parse(node.Output)!;
    }
}
