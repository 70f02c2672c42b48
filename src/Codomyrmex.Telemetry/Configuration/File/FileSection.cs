using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Codomyrmex.Telemetry;

/// <summary>A mapping of a file, which knows its place and which of its keys nobody has asked for.</summary>
sealed class FileSection
{
    readonly FileContext _context;
    readonly Dictionary<string, (YamlNode Value, long Line)> _children;
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal FileSection(FileContext context, YamlMappingNode node, string path, long line)
    {
        (_context, _children, Path, Line) = (context, MergedKeys.Of(node), path, line);
    }

    /// <summary>Its place: <c>tracer_provider.processors[0].batch</c>; empty for the whole file.</summary>
    internal string Path { get; }

    internal long Line { get; }

    internal FileContext Context => _context;

    /// <summary>What happens because of something that is wrong in it.</summary>
    internal string Instead { get; set; } = SettingProblem.Ignored;

    /// <summary>The mapping below a key, empty if there is nothing below it; null if there is no such key.</summary>
    internal FileSection? Section(string key) => Find(key) is { } node ? Mapping(node, PathOf(key)) : null;

    /// <summary>The mappings of a sequence.</summary>
    internal IReadOnlyList<FileSection> Sections(string key)
    {
        if (Find(key) is not { } node || IsNull(node))
            return [];
        if (node is not YamlSequenceNode sequence)
        {
            Report(key, "a list is expected here");
            return [];
        }

        return [.. sequence.Select((item, index) => Mapping(item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{index}]"))).OfType<FileSection>()];
    }

    /// <summary>The mapping's only key and what is below it, as where one of several kinds is chosen; null if there is not exactly one.</summary>
    internal (string Name, FileSection Below)? Choice()
    {
        var keys = _children.Keys.ToArray();
        _asked.UnionWith(keys);
        if (keys.Length != 1)
        {
            _context.Report(Path, Line, $"exactly one kind is expected here, not {(keys.Length == 0 ? "none" : string.Join(" and ", keys))}");
            return null;
        }

        return Section(keys[0]) is { } below ? (keys[0], below) : null;
    }

    /// <summary>A scalar's value; null if it is null or missing.</summary>
    internal object? Value(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return _context.Resolve(scalar);
            default:
                Report(key, "a single value is expected here");
                return null;
        }
    }

    /// <summary>The scalars of a sequence; a single scalar is one of its own. Null if it is missing.</summary>
    internal IReadOnlyList<object?>? Values(string key) =>
        Find(key) is YamlSequenceNode sequence ? [.. sequence.OfType<YamlScalarNode>().Select(_context.Resolve)] : Value(key) is { } value ? [value] : null;

    internal string? Text(string key) => Convert.ToString(Value(key), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    internal int? Integer(string key, int least) => Value(key) switch
    {
        null => null,
        long value when value >= least && value <= int.MaxValue => (int)value,
        var other => Wrong<int>(key, other, string.Create(CultureInfo.InvariantCulture, $"a whole number of {least} or more")),
    };

    /// <summary>Whole milliseconds; <paramref name="zero"/> is what 0 stands for, null if it cannot be used.</summary>
    internal TimeSpan? Milliseconds(string key, TimeSpan? zero)
    {
        var value = Integer(key, zero is null ? 1 : 0);
        return value is 0 ? zero : value is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    internal bool? Flag(string key) => Value(key) switch
    {
        null => null,
        bool value => value,
        var other => Wrong<bool>(key, other, "true or false"),
    };

    /// <summary>A value of a kind; null if it is missing or cannot be used, which is then named.</summary>
    internal T? Read<T>(string key, ValueKind<T> kind)
        where T : struct
    {
        if (Text(key) is not { } text)
            return null;
        if (kind.ParseVariable(text, out var value))
            return value;
        Report(key, $"'{text}' is not {kind.ExpectedInVariable}");
        return null;
    }

    internal double? Share(string key) => Value(key) switch
    {
        null => null,
        long and (0 or 1) and var value => value,
        double value when Telemetry.Share.IsValid(value) => value,
        var other => Wrong<double>(key, other, "a number from 0 to 1"),
    };

    /// <summary>Names what is wrong with a key.</summary>
    internal void Report(string key, string problem, string? instead = null) =>
        _context.Report(PathOf(key), Find(key)?.Start.Line ?? Line, problem, instead ?? Instead);

    /// <summary>Names what is wrong with the whole.</summary>
    internal void Report(string problem) => _context.Report(Path, Line, problem, Instead);

    /// <summary>Names every key that nobody has asked for.</summary>
    internal void RestIsUnknown()
    {
        foreach (var (key, child) in _children.Where(child => !_asked.Contains(child.Key)))
            _context.Report(PathOf(key), child.Line, "this is not available here", Instead);
    }

    T? Wrong<T>(string key, object value, string expected)
        where T : struct
    {
        Report(key, $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is not {expected}");
        return null;
    }

    YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _children.TryGetValue(key, out var child) ? child.Value : null;
    }

    FileSection? Mapping(YamlNode node, string path)
    {
        if (node is YamlMappingNode mapping)
            return new FileSection(_context, mapping, path, node.Start.Line);
        if (IsNull(node))
            return new FileSection(_context, [], path, node.Start.Line);
        _context.Report(path, node.Start.Line, "keys are expected here, not a value", Instead);
        return null;
    }

    bool IsNull(YamlNode node) => node is YamlScalarNode scalar && _context.Resolve(scalar) is null;

    string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
