using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

/// <summary>Names and values of columns for tests.</summary>
static class Columns
{
    public static ColumnId Id(int kind, string key = "", int part = 0) => new((ColumnKind)kind, key, part);

    public static void AddTexts(this RowGroupWriter writer, ColumnId id, params IReadOnlyList<byte[]> texts)
    {
        var (bytes, ends) = Join(texts);
        writer.AddTexts(id, bytes, ends);
    }

    public static (byte[] Bytes, int[] Ends) Join(IReadOnlyList<byte[]> texts)
    {
        var ends = new int[texts.Count];
        var last = 0;
        for (var index = 0; index < ends.Length; index++)
            ends[index] = last += texts[index].Length;
        var bytes = new byte[last];
        for (var index = 0; index < ends.Length; index++)
            texts[index].CopyTo(bytes, ends[index] - texts[index].Length);
        return (bytes, ends);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[][] ToArrays(this TextList texts)
    {
        var arrays = new byte[texts.Count][];
        for (var index = 0; index < arrays.Length; index++)
            arrays[index] = texts[index].ToArray();
        return arrays;
    }
}
