using System.Text;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The names of an enum's values, which OTLP/JSON senders should not use and some do.</summary>
/// <param name="Names">Names as in the .proto, each at the index of its number.</param>
sealed record EnumSchema(string[] Names)
{
    /// <summary>The number of a name, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> name) => Array.IndexOf(Names, Encoding.UTF8.GetString(name));
}
