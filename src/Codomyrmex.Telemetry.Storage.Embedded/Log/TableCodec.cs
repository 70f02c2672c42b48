namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The parts that batches of all signals have, as the log keeps them: texts, attributes, resources, scopes. What is read refers only to what is there.</summary>
static class TableCodec
{
    public static void Write(StringTable strings, PayloadWriter output)
    {
        var lengths = new int[strings.Count];
        for (var code = 0; code < lengths.Length; code++)
            lengths[code] = strings.Utf8(code).Length;
        output.Count(lengths.Length);
        output.Lengths(lengths);
        output.Raw(strings.AllUtf8);
    }

    public static StringTable ReadStrings(ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Lengths(input.Count()));
        var utf8 = input.Take(starts[^1]).ToArray();
        // Code 0 is the empty text.
        return starts.Length > 1 && starts[1] == 0 ? StringTable.Of(utf8, starts[1..]) : throw PayloadReader.Damaged();
    }

    public static void Write(AttributeColumn attributes, PayloadWriter output)
    {
        var shapes = attributes.Shapes;
        output.Count(shapes.Count);
        var lengths = new int[shapes.Count];
        for (var shape = 0; shape < lengths.Length; shape++)
            lengths[shape] = shapes.Keys(shape).Length;
        output.Lengths(lengths);
        for (var shape = 0; shape < lengths.Length; shape++)
        {
            output.Lengths(shapes.Keys(shape));
            output.Raw(shapes.Types(shape));
        }

        output.Codes(attributes.RowShapes);
        output.Words(attributes.Bits);
        Write(attributes.Blobs, output);
    }

    /// <param name="rows">How many rows have attributes, known from elsewhere.</param>
    /// <param name="strings">The batch's texts.</param>
    /// <param name="input">The payload.</param>
    public static AttributeColumn ReadAttributes(int rows, StringTable strings, ref PayloadReader input)
    {
        var shapes = ReadShapes(strings, ref input);
        var rowShapes = input.Codes(rows, shapes.Count);
        var starts = new int[rows + 1];
        long end = 0;
        for (var row = 0; row < rows; row++)
        {
            end += shapes.Types(rowShapes[row]).Length;
            starts[row + 1] = end <= Array.MaxLength ? (int)end : throw PayloadReader.Damaged();
        }

        var bits = input.Words(starts[^1]);
        var blobs = ReadBlobs(ref input);
        for (var row = 0; row < rows; row++)
        {
            var types = shapes.Types(rowShapes[row]);
            for (var i = 0; i < types.Length; i++)
                Check(types[i], bits[starts[row] + i], strings, blobs);
        }

        return new AttributeColumn(strings, shapes, rowShapes, starts, bits, blobs);
    }

    public static void Write(BlobColumn blobs, PayloadWriter output)
    {
        var lengths = new int[blobs.Count];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = blobs[i].Length;
        output.Count(lengths.Length);
        output.Lengths(lengths);
        for (var i = 0; i < lengths.Length; i++)
            output.Raw(blobs[i]);
    }

    public static BlobColumn ReadBlobs(ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Lengths(input.Count()));
        return new BlobColumn(input.Take(starts[^1]).ToArray(), starts[1..]);
    }

    public static void Write(ValueColumn values, PayloadWriter output)
    {
        output.Raw(values.Types);
        output.Words(values.Bits);
        Write(values.Blobs, output);
    }

    public static ValueColumn ReadValues(int rows, StringTable strings, ref PayloadReader input)
    {
        var types = ReadTypes(rows, ref input);
        var bits = input.Words(rows);
        var blobs = ReadBlobs(ref input);
        for (var row = 0; row < rows; row++)
            Check(types[row], bits[row], strings, blobs);
        return new ValueColumn(strings, types, bits, blobs);
    }

    public static void Write(ResourceTable resources, PayloadWriter output)
    {
        output.Count(resources.Count);
        output.Lengths(resources.Services);
        output.Codes(resources.DroppedAttributes);
        output.Codes(resources.SchemaUrls);
        Write(resources.Attributes, output);
        Write(resources.EntityRefs, output);
    }

    public static ResourceTable ReadResources(StringTable strings, ref PayloadReader input)
    {
        var count = input.Count();
        var services = InRange(input.Lengths(count), strings.Count);
        var dropped = input.Unsigned(count);
        var schemaUrls = input.Codes(count, strings.Count);
        var attributes = ReadAttributes(count, strings, ref input);
        var entityRefs = ReadBlobs(ref input);
        return entityRefs.Count == count ? new ResourceTable(attributes, services, dropped, schemaUrls, entityRefs) : throw PayloadReader.Damaged();
    }

    public static void Write(ScopeTable scopes, PayloadWriter output)
    {
        output.Count(scopes.Count);
        output.Lengths(scopes.Names);
        output.Codes(scopes.Versions);
        output.Codes(scopes.DroppedAttributes);
        output.Codes(scopes.SchemaUrls);
        Write(scopes.Attributes, output);
    }

    public static ScopeTable ReadScopes(StringTable strings, ref PayloadReader input)
    {
        var count = input.Count();
        var names = InRange(input.Lengths(count), strings.Count);
        var versions = input.Codes(count, strings.Count);
        var dropped = input.Unsigned(count);
        var schemaUrls = input.Codes(count, strings.Count);
        return new ScopeTable(ReadAttributes(count, strings, ref input), names, versions, dropped, schemaUrls);
    }

    /// <summary>The codes, all from 0 to before a bound.</summary>
    public static int[] InRange(int[] codes, int bound)
    {
        foreach (var code in codes)
        {
            if ((uint)code >= (uint)bound)
                throw PayloadReader.Damaged();
        }

        return codes;
    }

    static ShapeTable ReadShapes(StringTable strings, ref PayloadReader input)
    {
        var starts = PayloadReader.Starts(input.Lengths(input.Count()));
        // A key and a type take two bytes or more.
        input.Expect(2L * starts[^1]);
        var keys = new int[starts[^1]];
        var types = new AttributeType[starts[^1]];
        for (var shape = 0; shape + 1 < starts.Length; shape++)
        {
            var length = starts[shape + 1] - starts[shape];
            InRange(input.Lengths(length), strings.Count).CopyTo(keys, starts[shape]);
            ReadTypes(length, ref input).CopyTo(types, starts[shape]);
        }

        return new ShapeTable(starts, keys, types);
    }

    static AttributeType[] ReadTypes(int count, ref PayloadReader input) =>
        (AttributeType[])(object)input.Bytes(count, (int)AttributeType.Map + 1);

    static void Check(AttributeType type, long bits, StringTable strings, BlobColumn blobs)
    {
        var bound = type switch
        {
            AttributeType.String => strings.Count,
            AttributeType.Bytes or AttributeType.Array or AttributeType.Map => blobs.Count,
            _ => long.MaxValue,
        };
        if ((ulong)bits >= (ulong)bound && bound != long.MaxValue)
            throw PayloadReader.Damaged();
    }
}
