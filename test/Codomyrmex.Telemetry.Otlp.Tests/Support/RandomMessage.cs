using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>Messages of the independent implementation with random content, every field possible, edges of each type likely.</summary>
sealed class RandomMessage(int seed)
{
    static readonly string[] Texts =
    [
        "", "a", "service.name", "GET /cart/{id}", "Grüße", "日本語のスパン", "🚀🛰️", "quote\" back\\slash \n\t\u0001 <&>", "\u007f\u0080\u07ff\u0800\uffff",
        new('x', 127), new('y', 128), "sixteen or longer and then é",
    ];

    static readonly ulong[] Integers =
        [0, 1, 127, 128, 16383, 16384, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 53, 1_544_712_660_300_000_000, long.MaxValue, 1UL << 63, ulong.MaxValue];

    static readonly double[] Doubles =
        [0, -0.0, 1, 0.1, -2.5, 1e300, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 123456789.123456789];

    readonly Random _random = new(seed);

    internal T Of<T>()
        where T : IMessage<T>, new()
    {
        var message = new T();
        Fill(message, 0);
        return message;
    }

    internal int Below(int bound) => _random.Next(bound);

    internal byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    internal void Shuffle<T>(List<T> items) => _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));

    void Fill(IMessage message, int depth)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            // Deep down only scalars are likely, so that the random tree ends.
            var isMessage = field.FieldType == FieldType.Message;
            if (_random.Next(isMessage ? 2 + depth / 3 : 4) == 0 == isMessage)
                Set(message, field, depth);
        }
    }

    void Set(IMessage message, FieldDescriptor field, int depth)
    {
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(message, Value(field, depth));
            return;
        }

        var list = (System.Collections.IList)field.Accessor.GetValue(message);
        for (var count = _random.Next(depth > 12 ? 2 : 4); count > 0; count--)
            list.Add(Value(field, depth));
    }

    object Value(FieldDescriptor field, int depth)
    {
        switch (field.FieldType)
        {
            case FieldType.Message:
                var nested = field.MessageType.Parser.ParseFrom([]);
                Fill(nested, depth + 1);
                return nested;
            case FieldType.String:
                return Texts[_random.Next(Texts.Length)];
            case FieldType.Bytes when field.Name.EndsWith("_id", StringComparison.Ordinal):
                return ByteString.CopyFrom(Bytes(field.Name == "trace_id" ? 16 : 8));
            case FieldType.Bytes:
                return ByteString.CopyFrom(Bytes(_random.Next(20)));
            case FieldType.Bool:
                return _random.Next(2) == 1;
            case FieldType.Double:
                return Doubles[_random.Next(Doubles.Length)];
            case FieldType.Enum:
                return _random.Next(9) == 0 ? 77 : field.EnumType.Values[_random.Next(field.EnumType.Values.Count)].Number;
            case FieldType.Int32 or FieldType.SInt32:
                return (int)Integer();
            case FieldType.UInt32 or FieldType.Fixed32:
                return (uint)Integer();
            case FieldType.UInt64 or FieldType.Fixed64:
                return Integer();
            default:
                return (long)Integer();
        }
    }

    ulong Integer() => Integers[_random.Next(Integers.Length)];
}
