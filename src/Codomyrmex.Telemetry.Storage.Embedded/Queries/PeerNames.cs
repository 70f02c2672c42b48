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

    /// <summary>What a row's peer follows from: rows with the same name the same.</summary>
    public Codes CodesOf(int row) => new(
        _service.Code(row), _database.Code(row), _oldDatabase.Code(row), _namespace.Code(row), _oldNamespace.Code(row), _messaging.Code(row), _destination.Code(row));

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

    /// <summary>Codes of the texts that name a peer.</summary>
    internal readonly record struct Codes(int Service, int Database, int OldDatabase, int Namespace, int OldNamespace, int Messaging, int Destination)
    {
        public override int GetHashCode()
        {
            var first = (((((uint)Service * 31) + (uint)Database) * 31) + (uint)OldDatabase) * 31;
            var second = ((((((uint)Namespace * 31) + (uint)OldNamespace) * 31) + (uint)Messaging) * 31) + (uint)Destination;
            return (int)((first * 0x9E3779B1) ^ (second * 0x85EBCA77));
        }
    }
}
