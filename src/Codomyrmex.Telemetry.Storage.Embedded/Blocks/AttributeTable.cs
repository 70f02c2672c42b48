namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Names the columns of one table's attributes within a row group.</summary>
/// <param name="Field">The kind of fields they are.</param>
/// <param name="Shapes">Columns of shapes.</param>
/// <param name="Codes">Columns of codes.</param>
/// <param name="Values">Columns of values.</param>
sealed record AttributeTable(FieldKind Field, ColumnKind Shapes, ColumnKind Codes, ColumnKind Values)
{
    /// <summary>Types are told apart by the lowest bits of a column's part, how often the key and type came before in the row by the rest.</summary>
    const int TypeBits = 3;

    const int Rest = 1 << 30;

    public static AttributeTable Rows { get; } =
        new(FieldKind.Attribute, ColumnKind.AttributeShapes, ColumnKind.AttributeCodes, ColumnKind.AttributeValues);

    public static AttributeTable Resources { get; } =
        new(FieldKind.ResourceAttribute, ColumnKind.ResourceShapes, ColumnKind.ResourceCodes, ColumnKind.ResourceValues);

    public static AttributeTable Scopes { get; } =
        new(FieldKind.ScopeAttribute, ColumnKind.ScopeShapes, ColumnKind.ScopeCodes, ColumnKind.ScopeValues);

    public static AttributeTable Events { get; } =
        new(FieldKind.EventAttribute, ColumnKind.EventShapes, ColumnKind.EventCodes, ColumnKind.EventValues);

    public static AttributeTable Links { get; } =
        new(FieldKind.LinkAttribute, ColumnKind.LinkShapes, ColumnKind.LinkCodes, ColumnKind.LinkValues);

    /// <summary>The distinct keys.</summary>
    public ColumnId Keys => new(Shapes);

    /// <summary>How many attributes each shape has.</summary>
    public ColumnId ShapeLengths => new(Shapes, Part: 1);

    /// <summary>Code of the key of each attribute of all shapes.</summary>
    public ColumnId ShapeKeys => new(Shapes, Part: 2);

    /// <summary>Type of each attribute of all shapes.</summary>
    public ColumnId ShapeTypes => new(Shapes, Part: 3);

    /// <summary>The shape of each row.</summary>
    public ColumnId RowShapes => new(Shapes, Part: 4);

    /// <summary>The part of a column of its own.</summary>
    public static int Part(AttributeType type, int occurrence) => (int)type | (occurrence << TypeBits);

    /// <summary>The column that values share whose key has none of its own.</summary>
    public static int RestPart(AttributeType type) => Rest | (int)type;

    /// <summary>The type of a column.</summary>
    public static AttributeType TypeOf(int part) => (AttributeType)(part & ((1 << TypeBits) - 1));

    /// <summary>True for columns that many keys share.</summary>
    public static bool IsRest(int part) => (part & Rest) != 0;

    /// <summary>True for the column of a key that comes first in its rows.</summary>
    public static bool IsFirst(int part) => part >> TypeBits == 0;
}
