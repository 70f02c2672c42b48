namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is known of a row group's fields without reading their columns. Thread-safe.</summary>
sealed class SealedFields(RowGroup group, AttributeTable[] tables)
{
    IReadOnlyCollection<FilterField>? _all;

    /// <summary>The attributes that rows, their resources, scopes, events and links have.</summary>
    public IReadOnlyCollection<FilterField> All
    {
        get
        {
            if (_all is not null)
                return _all;
            var fields = new HashSet<FilterField>();
            var shared = false;
            foreach (var id in group.Columns)
            {
                if (TableOf(id.Kind) is not { } table)
                    continue;
                if (AttributeTable.IsRest(id.Part))
                    shared = true;
                else
                    fields.Add(new FilterField(table.Field, id.Key));
            }

            // Keys that share columns may be very many: they are read again, not kept.
            if (shared)
                AddShared(fields);
            else
                _all = fields;
            return fields;
        }
    }

    /// <summary>False when no value of an attribute can pass.</summary>
    public bool MightPass(FilterField field, ValueTest test)
    {
        foreach (var table in tables)
        {
            if (table.Field != field.Kind)
                continue;
            for (var type = AttributeType.String; type <= AttributeType.Map; type++)
            {
                if (MightPass(table, field.Key, AttributeTable.Part(type, 0), type, test) || Has(group, table, "", AttributeTable.RestPart(type)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>False when no value of an attribute passes; reads distinct values, but not which rows have them.</summary>
    public bool AnyPasses(FilterField field, ValueTest test)
    {
        foreach (var table in tables)
        {
            if (table.Field != field.Kind)
                continue;
            for (var type = AttributeType.String; type <= AttributeType.Map; type++)
            {
                var part = AttributeTable.Part(type, 0);
                if ((MightPass(table, field.Key, part, type, test) && AnyPasses(table, field.Key, part, type, test)) || Has(group, table, "", AttributeTable.RestPart(type)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>False when no row has an attribute.</summary>
    public static bool MightHave(RowGroup group, AttributeTable table, string key)
    {
        for (var type = AttributeType.String; type <= AttributeType.Map; type++)
        {
            if (Has(group, table, key, AttributeTable.Part(type, 0)) || Has(group, table, "", AttributeTable.RestPart(type)))
                return true;
        }

        return false;
    }

    /// <summary>False when a test that only numbers pass holds for none from the least to the greatest.</summary>
    public static bool Overlaps(ValueTest test, long least, long greatest)
    {
        var (min, max, except) = test.Integers();
        if (except)
            return min > max || least < min || greatest > max;
        return min <= max && greatest >= min && least <= max;
    }

    /// <summary>False when a column of texts does not hold the only one that passes.</summary>
    public static bool MightHold(RowGroup group, ColumnKind kind, ValueTest test) =>
        test.OnlyText is not { } text || group.MightHold(new ColumnId(kind, Part: 1), StableHash.Of(text));

    bool MightPass(AttributeTable table, string key, int part, AttributeType type, ValueTest test)
    {
        if (!Has(group, table, key, part))
            return false;
        var values = new ColumnId(table.Values, key, part);
        return type switch
        {
            AttributeType.String => !test.IsOfNumbers && (test.OnlyText is not { } text || group.MightHold(values, StableHash.Of(text))),
            AttributeType.Int => test.IsOfNumbers && Overlaps(test, group.Bounds(values).Min, group.Bounds(values).Max),
            AttributeType.Double => test.IsOfNumbers,
            AttributeType.Bool => !test.IsOfNumbers && test.OnlyText is null,
            AttributeType.Array => true,
            _ => false,
        };
    }

    // Columns of arrays and bytes have their values' count in their codes, so those are read when rows are.
    bool AnyPasses(AttributeTable table, string key, int part, AttributeType type, ValueTest test)
    {
        var codes = new ColumnId(table.Codes, key, part);
        if (type is not (AttributeType.String or AttributeType.Int or AttributeType.Double) || !group.Has(codes))
            return true;
        var id = new ColumnId(table.Values, key, part);
        return ColumnScan.AnyHolds(test, type == AttributeType.String ? new TextValues(group.Texts(id)) : new NumberValues(type, group.Numbers(id)));
    }

    static bool Has(RowGroup group, AttributeTable table, string key, int part) =>
        SealedValues.IsIn(group, new ColumnId(table.Codes, key, part), new ColumnId(table.Values, key, part));

    AttributeTable? TableOf(ColumnKind kind)
    {
        foreach (var table in tables)
        {
            if (table.Codes == kind || table.Values == kind)
                return table;
        }

        return null;
    }

    void AddShared(HashSet<FilterField> fields)
    {
        foreach (var table in tables)
        {
            foreach (var key in new AttributeLayout(group, table).Keys())
                fields.Add(new FilterField(table.Field, key));
        }
    }
}
