using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What a file may be, which is found out before any of it is loaded: so deep and of so many nodes, an alias counted as all that it stands for. An alias
/// stands for something complete before it (YAML 1.2, section 7.1), so that nothing holds itself, and keys are scalars.
/// </summary>
/// <remarks>Loading recurses and follows aliases without a limit; what keeps to these bounds takes neither too deep a stack nor too long.</remarks>
sealed class FileBounds
{
    /// <summary>Most characters.</summary>
    internal const int MaxLength = 1 << 20;

    /// <summary>Most collections within each other.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Most nodes; a long scalar counts as one for each <see cref="NodeLength"/> characters.</summary>
    internal const int MaxNodes = 10_000;

    const int NodeLength = 1000;

    readonly Dictionary<string, Extent> _anchors = new(StringComparer.Ordinal);
    readonly Stack<Collection> _open = new();
    int _nodes;

    /// <summary>Returns if the text keeps to the bounds.</summary>
    /// <exception cref="YamlException">It does not, or is no YAML.</exception>
    internal static void Check(string text)
    {
        var bounds = new FileBounds();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
            bounds.Visit(parser.Current!);
    }

    void Visit(ParsingEvent found)
    {
        switch (found)
        {
            case DocumentStart:
                _anchors.Clear();
                break;
            case AnchorAlias alias:
                Begin(alias, false);
                Add(alias, _anchors.TryGetValue(alias.Value.Value, out var extent)
                    ? extent
                    : throw Refusal(alias, $"the alias '{alias.Value.Value}' stands for nothing that is complete before it"));
                break;
            case Scalar scalar:
                Begin(scalar, true);
                Keep(scalar.Anchor, Add(scalar, new Extent(1 + (scalar.Value.Length / NodeLength), 0)));
                break;
            case MappingStart or SequenceStart:
                Open((NodeEvent)found);
                break;
            case MappingEnd or SequenceEnd:
                Close();
                break;
        }
    }

    // Of a mapping's nodes every other is a key.
    void Begin(ParsingEvent node, bool mayBeKey)
    {
        if (!_open.TryPeek(out var parent) || !parent.IsMapping)
            return;
        if (parent.IsKeyNext && !mayBeKey)
            throw Refusal(node, "a key is to be text here");
        parent.IsKeyNext = !parent.IsKeyNext;
    }

    void Open(NodeEvent node)
    {
        Begin(node, false);
        if (!node.Anchor.IsEmpty)
            _anchors.Remove(node.Anchor.Value);
        _open.Push(new Collection(node.Anchor, node is MappingStart, _nodes));
        Add(node, new Extent(1, 0));
    }

    void Close()
    {
        var closed = _open.Pop();
        var extent = new Extent(_nodes - closed.NodesBefore, closed.Depth + 1);
        Keep(closed.Anchor, extent);
        if (_open.TryPeek(out var parent))
            parent.Depth = Math.Max(parent.Depth, extent.Depth);
    }

    Extent Add(ParsingEvent node, Extent extent)
    {
        if (_open.Count + extent.Depth > MaxDepth)
            throw Refusal(node, string.Create(CultureInfo.InvariantCulture, $"it is nested more than {MaxDepth} levels deep"));
        _nodes += extent.Nodes;
        if (_nodes > MaxNodes)
            throw Refusal(node, string.Create(CultureInfo.InvariantCulture, $"with what its aliases stand for it has more than {MaxNodes} values"));
        if (_open.TryPeek(out var parent))
            parent.Depth = Math.Max(parent.Depth, extent.Depth);
        return extent;
    }

    void Keep(AnchorName anchor, Extent extent)
    {
        if (!anchor.IsEmpty)
            _anchors[anchor.Value] = extent;
    }

    static YamlException Refusal(ParsingEvent node, string problem) => new(node.Start, node.End, problem);

    /// <summary>Nodes of a node, itself included, and how many collections deep they go.</summary>
    readonly record struct Extent(int Nodes, int Depth);

    sealed class Collection(AnchorName anchor, bool isMapping, int nodesBefore)
    {
        internal AnchorName Anchor => anchor;

        internal bool IsMapping { get; } = isMapping;

        internal int NodesBefore => nodesBefore;

        internal bool IsKeyNext { get; set; } = isMapping;

        internal int Depth { get; set; }
    }
}
