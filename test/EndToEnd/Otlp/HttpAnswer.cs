using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd.Otlp;

/// <summary>What an OTLP/HTTP receiver answered.</summary>
sealed record HttpAnswer(HttpStatusCode Status, string? ContentType, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>True when the answer is an export response in that encoding which says that everything was kept.</summary>
    public bool IsFullSuccess(string contentType) => Status == HttpStatusCode.OK && ContentType == contentType
        && (contentType == Protobuf ? Body.Length == 0 : JsonNode.Parse(Body)!.AsObject().Count == 0);

    /// <summary>The partial success in an answer: how many records were not kept, and why.</summary>
    public (long Rejected, string Reason) PartialSuccess()
    {
        if (ContentType == Protobuf)
        {
            var partial = WireMessage.Parse(Body).Nested(1);
            return ((long)partial.Number(1), partial.Text(2));
        }

        var json = JsonNode.Parse(Body)!["partialSuccess"]!.AsObject();
        var count = json.Single(each => each.Key.StartsWith("rejected", StringComparison.Ordinal)).Value!;
        return (long.Parse(count.ToString(), System.Globalization.CultureInfo.InvariantCulture), json["errorMessage"]!.ToString());
    }

    /// <summary>The google.rpc.Status in an answer that refuses.</summary>
    public (int Code, string Message) RpcStatus()
    {
        if (ContentType == Protobuf)
        {
            var status = WireMessage.Parse(Body);
            return ((int)status.Number(1), status.Text(2));
        }

        var json = JsonNode.Parse(Body)!;
        return ((int)(json["code"] ?? 0), json["message"]!.ToString());
    }
}
