using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>What the independent implementation makes of bytes.</summary>
static class Reading
{
    internal static T Parse<T>(byte[] bytes)
        where T : IMessage<T>, new()
    {
        var message = new MessageParser<T>(() => new T()).WithDiscardUnknownFields(true).ParseFrom(bytes);
        DropEmpty(message);
        return message;
    }

    // An absent nested message and an empty one mean the same in OTLP, and the views do not tell them apart; members of a oneof they do.
    static void DropEmpty(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.FieldType != FieldType.Message)
                continue;
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                foreach (IMessage element in (System.Collections.IEnumerable)value)
                    DropEmpty(element);
            }
            else if (value is IMessage nested)
            {
                DropEmpty(nested);
                if (field.ContainingOneof is null && nested.CalculateSize() == 0)
                    field.Accessor.Clear(message);
            }
        }
    }
}
