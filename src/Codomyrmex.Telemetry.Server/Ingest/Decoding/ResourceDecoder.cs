using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Resources and scopes, from their encoding into a batch's tables.</summary>
static class ResourceDecoder
{
    static ReadOnlySpan<byte> ServiceNameKey => "service.name"u8;

    static ReadOnlySpan<byte> UnknownService => "unknown_service"u8;

    public static bool TryDecode(
        in ResourceView resource,
        ReadOnlySpan<byte> schemaUrl,
        ResourceTableBuilder table,
        StringTableBuilder strings,
        DecodingBudget budget,
        out int index,
        out OtlpError error)
    {
        index = 0;
        if (!budget.TrySpend(resource.Attributes.Count, DecodingBudget.AttributeBytes, out error))
            return false;
        var service = strings.Intern(UnknownService);
        var attributes = resource.Attributes;
        while (attributes.TryNext(out var attribute))
        {
            AttributeDecoder.Decode(attribute.Key, attribute.Value, table.Attributes);
            if (attribute.Key.SequenceEqual(ServiceNameKey) && attribute.Value is { Kind: AnyValueKind.String, StringValue.IsEmpty: false })
                service = strings.Intern(attribute.Value.StringValue);
        }

        error = attributes.Error;
        if (attributes.Failed || !TryEncodeEntityRefs(resource, out var entityRefs, out error))
            return false;
        using (entityRefs)
            index = table.Add(service, resource.DroppedAttributesCount, strings.Intern(schemaUrl), entityRefs is null ? default : entityRefs.Memory.Span);
        return true;
    }

    public static bool TryDecode(
        in ScopeView scope,
        ReadOnlySpan<byte> schemaUrl,
        ScopeTableBuilder table,
        StringTableBuilder strings,
        DecodingBudget budget,
        out int index,
        out OtlpError error)
    {
        index = 0;
        if (!AttributeDecoder.TryDecode(scope.Attributes, table.Attributes, budget, out error))
            return false;
        index = table.Add(strings.Intern(scope.Name), strings.Intern(scope.Version), scope.DroppedAttributesCount, strings.Intern(schemaUrl));
        return true;
    }

    // The references alone, as a Resource message, which is what the batch keeps; null when there are none.
    static bool TryEncodeEntityRefs(in ResourceView resource, out PooledBytes? encoded, out OtlpError error)
    {
        encoded = null;
        error = default;
        var references = resource.EntityRefs;
        if (references.Count == 0)
            return true;
        using var writer = default(ProtobufWriter);
        while (references.TryNext(out var reference))
            writer.WriteBytes(ResourceFields.EntityRefs, reference.Encoded);
        error = references.Error;
        if (references.Failed)
            return false;
        encoded = writer.Detach();
        return true;
    }
}
