namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The identities of a batch's series: texts, resources, scopes and metrics are hashed once, so that a point costs a few multiplications. Beside the identity of
/// <see cref="SeriesIdentity"/> there is the source's, which tells apart all that is stored of where a point comes from, such as descriptions and the order of
/// attributes. Not thread-safe.
/// </summary>
sealed class SeriesKeys
{
    readonly MetricBatch _batch;
    readonly SeriesKey[] _texts;
    readonly bool[] _hasText;
    readonly (SeriesKey Identity, SeriesKey Source)[] _resources;
    readonly (SeriesKey Identity, SeriesKey Source)[] _scopes;
    readonly (SeriesKey Identity, SeriesKey Source)[] _metrics;

    public SeriesKeys(MetricBatch batch)
    {
        _batch = batch;
        _texts = new SeriesKey[batch.Strings.Count];
        _hasText = new bool[batch.Strings.Count];
        _resources = new (SeriesKey, SeriesKey)[batch.ResourceTable.Count];
        for (var i = 0; i < _resources.Length; i++)
            _resources[i] = ResourceOf(i);
        _scopes = new (SeriesKey, SeriesKey)[batch.ScopeTable.Count];
        for (var i = 0; i < _scopes.Length; i++)
            _scopes[i] = ScopeOf(i);
        _metrics = new (SeriesKey, SeriesKey)[batch.MetricTable.Count];
        for (var i = 0; i < _metrics.Length; i++)
            _metrics[i] = MetricOf(i);
    }

    /// <summary>The identity of a row's series.</summary>
    /// <param name="row">The row.</param>
    /// <param name="source">Tells whether two rows of one series differ in anything that is not the point's own.</param>
    public SeriesKey Of(int row, out ulong source)
    {
        var (attributes, ordered) = Of(_batch.Attributes, row);
        ref var resource = ref _resources[_batch.Resources[row]];
        ref var scope = ref _scopes[_batch.Scopes[row]];
        ref var metric = ref _metrics[_batch.Metrics[row]];
        source = resource.Source.Then(scope.Source).Then(metric.Source).Then(ordered).High;
        return SecretHash.Of(SecretHash.Of(metric.Identity, attributes, 1), SecretHash.Of(resource.Identity, scope.Identity, 2), 3);
    }

    /// <summary>The identity of a resource.</summary>
    public SeriesKey ResourceKey(int resource) => _resources[resource].Identity;

    /// <summary>Tells resources apart by all that is stored of them.</summary>
    public SeriesKey ResourceSource(int resource) => _resources[resource].Source;

    /// <summary>Tells scopes apart by all that is stored of them.</summary>
    public SeriesKey ScopeSource(int scope) => _scopes[scope].Source;

    /// <summary>Tells metrics apart by all that is stored of them.</summary>
    public SeriesKey MetricSource(int metric) => _metrics[metric].Source;

    /// <summary>The identity of a metric.</summary>
    public SeriesKey MetricKey(int metric) => _metrics[metric].Identity;

    (SeriesKey Identity, SeriesKey Source) ResourceOf(int index)
    {
        var table = _batch.ResourceTable;
        var (identity, ordered) = Of(table.Attributes, index);
        return (identity, ordered.Then(Text(table.Services[index])).Then(SecretHash.Of(table.DroppedAttributes[index]))
            .Then(Text(table.SchemaUrls[index])).Then(SecretHash.Of(table.EntityRefs[index])));
    }

    (SeriesKey Identity, SeriesKey Source) ScopeOf(int index)
    {
        var table = _batch.ScopeTable;
        var (attributes, ordered) = Of(table.Attributes, index);
        var name = Text(table.Names[index]).Then(Text(table.Versions[index]));
        return (name.Then(attributes), name.Then(ordered).Then(SecretHash.Of(table.DroppedAttributes[index])).Then(Text(table.SchemaUrls[index])));
    }

    (SeriesKey Identity, SeriesKey Source) MetricOf(int index)
    {
        var metric = _batch.MetricTable.Metrics[index];
        var kind = SecretHash.Of(((int)metric.Type << 16) | ((int)metric.Temporality << 8) | (metric.IsMonotonic ? 1 : 0));
        var identity = Text(metric.Name).Then(Text(metric.Unit)).Then(kind);
        return (identity, identity.Then(Text(metric.Description)).Then(Of(_batch.MetricTable.Metadata, index).Ordered));
    }

    (SeriesKey Any, SeriesKey Ordered) Of(AttributeColumn column, int row)
    {
        var shape = column.RowShapes[row];
        var keys = column.Shapes.Keys(shape);
        var types = column.Shapes.Types(shape);
        var values = column.Bits.Slice(column.Starts[row], keys.Length);
        var (any, ordered) = (SecretHash.Of(keys.Length), SecretHash.Of(keys.Length));
        for (var i = 0; i < keys.Length; i++)
        {
            var value = types[i] switch
            {
                AttributeType.String => Text((int)values[i]),
                AttributeType.Bytes or AttributeType.Array or AttributeType.Map => SecretHash.Of(column.Blobs[(int)values[i]]),
                _ => SecretHash.Of(values[i]),
            };
            var attribute = SecretHash.Of(Text(keys[i]), value, 16 + (ulong)types[i]);
            any = any.Plus(attribute);
            ordered = ordered.Then(attribute);
        }

        return (any, ordered);
    }

    SeriesKey Text(int code)
    {
        if (!_hasText[code])
        {
            _texts[code] = SecretHash.Of(_batch.Strings.Utf8(code));
            _hasText[code] = true;
        }

        return _texts[code];
    }
}
