using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A few resources, of which some share a service, and scopes.</summary>
static class RandomSources
{
    public static SentResource[] Resources(RandomValues random) => [.. Enumerable.Range(0, 6).Select(index => Resource(random, $"service-{index % 4}", index))];

    public static SentScope[] Scopes(RandomValues random) =>
    [
        new(),
        .. Enumerable.Range(0, 3).Select(index => new SentScope
        {
            Name = $"scope-{index}",
            Version = random.Chance(0.5) ? "" : $"1.{index}",
            Attributes = random.Attributes(),
            DroppedAttributes = random.Count(),
            SchemaUrl = random.Chance(0.5) ? "" : "https://opentelemetry.io/schemas/1.30.0",
        }),
    ];

    static SentResource Resource(RandomValues random, string service, int instance) => new()
    {
        Service = service,
        Attributes = [new("service.name", service), new("service.instance.id", $"instance-{instance}"), .. random.Attributes()],
        DroppedAttributes = random.Count(),
        SchemaUrl = random.Chance(0.5) ? "" : "https://opentelemetry.io/schemas/1.31.0",
        EntityRefs = random.Chance(0.5) ? [] : EntityRefs(random),
    };

    static byte[] EntityRefs(RandomValues random)
    {
        using var writer = default(ProtobufWriter);
        for (var i = random.Next(3); i >= 0; i--)
        {
            var reference = writer.BeginMessage(ResourceFields.EntityRefs);
            writer.WriteString(EntityRefFields.Type, random.Word());
            writer.WriteString(EntityRefFields.IdKeys, "service.name");
            writer.WriteString(EntityRefFields.DescriptionKeys, "service.version");
            writer.EndMessage(reference);
        }

        return writer.Written.ToArray();
    }
}
