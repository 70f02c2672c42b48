using System.Collections.Frozen;
using System.Reflection;

namespace Codomyrmex.Telemetry.Server.Web;

/// <summary>The dashboard page's files by path without a leading slash, such as <c>assets/index-1a2b.js</c>. Immutable.</summary>
sealed class WebFiles
{
    const string Prefix = "web/";

    readonly FrozenDictionary<string, Lazy<WebFile>> _files;

    WebFiles(FrozenDictionary<string, Lazy<WebFile>> files) => _files = files;

    /// <summary>The files embedded in an assembly as resources <c>web/PATH</c>, packed forms beside them; each is read when first asked for.</summary>
    public static WebFiles Of(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet();
        return new WebFiles(names
            .Where(name => !IsPackedForm(name, names))
            .Select(name => name[Prefix.Length..])
            .ToFrozenDictionary(path => path, path => new Lazy<WebFile>(() => new WebFile(
                path, Read(assembly, Prefix + path)!, Read(assembly, $"{Prefix}{path}.br"), Read(assembly, $"{Prefix}{path}.gz")))));
    }

    /// <summary>The file of a path; null when there is none.</summary>
    public WebFile? Find(string path) => _files.GetValueOrDefault(path)?.Value;

    static bool IsPackedForm(string name, HashSet<string> names) =>
        (name.EndsWith(".br", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal)) && names.Contains(name[..^3]);

    static byte[]? Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
