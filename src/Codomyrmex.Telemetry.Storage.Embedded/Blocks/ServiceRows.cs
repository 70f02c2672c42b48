using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Finds rows by who sent them.</summary>
static class ServiceRows
{
    /// <summary>The rows that one of these services sent.</summary>
    public static RowSet Of(Block block, IReadOnlySet<string> services)
    {
        var rows = new RowSet(block.Count);
        if (block.Column(new FilterField(FieldKind.Service)) is not { } column)
            return rows;
        var wanted = new bool[column.Values!.Count + 1];
        for (var i = 0; i < column.Values.Count; i++)
            wanted[i + 1] = services.Contains(Encoding.UTF8.GetString(column.Values.Bytes(i)));
        for (var row = 0; row < column.Codes.Length; row++)
        {
            if (wanted[column.Codes[row]])
                rows.Add(row);
        }

        return rows;
    }
}
