namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The peers that a block's client and producer spans name by their attributes; see <see cref="ServiceEdge"/>. Not thread-safe.</summary>
sealed class PeerNames(SpanBlock block)
{
    readonly BlockTexts _service = Of(block, "peer.service");
    readonly BlockTexts _database = Of(block, "db.system.name");
    readonly BlockTexts _oldDatabase = Of(block, "db.system");
    readonly BlockTexts _namespace = Of(block, "db.namespace");
    readonly BlockTexts _oldNamespace = Of(block, "db.name");
    readonly BlockTexts _messaging = Of(block, "messaging.system");
    readonly BlockTexts _destination = Of(block, "messaging.destination.name");
    readonly Dictionary<(string System, string Part), string> _joined = [];

    /// <summary>The peer of a row; null when it names none.</summary>
    public (string Peer, ServiceEdgeKind Kind)? this[int row]
    {
        get
        {
            if (_service[row] is { Length: > 0 } service)
                return (service, ServiceEdgeKind.Peer);
            if (First(_database, _oldDatabase, row) is { Length: > 0 } database)
                return (Joined(database, First(_namespace, _oldNamespace, row)), ServiceEdgeKind.Database);
            if (_messaging[row] is { Length: > 0 } messaging)
                return (Joined(messaging, _destination[row]), ServiceEdgeKind.Messaging);
            return null;
        }
    }

    static BlockTexts Of(SpanBlock block, string key) => BlockTexts.Of(block, new FilterField(FieldKind.Attribute, key));

    static string First(BlockTexts first, BlockTexts second, int row) => first[row] is { Length: > 0 } text ? text : second[row];

    // Few systems have many rows; the text of each is made once.
    string Joined(string system, string part)
    {
        if (part.Length == 0)
            return system;
        if (!_joined.TryGetValue((system, part), out var joined))
            _joined.Add((system, part), joined = $"{system}/{part}");
        return joined;
    }
}
