using System.Globalization;
using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary>Writes tables of a store's files, line by line as they come.</summary>
sealed class StoreReport(TextWriter output)
{
    /// <summary>A line for each file, and one for each signal.</summary>
    public void WriteFiles(IEnumerable<StoreFile> files)
    {
        var totals = new Dictionary<string, (int Files, long Rows, long Bytes)>(StringComparer.Ordinal);
        output.WriteLine($"{"file",-32} {"kind",-11} {"rows",12} {"bytes",14} {"bytes/row",9}  {"oldest",-20} {"newest",-20}".TrimEnd());
        foreach (var file in files)
        {
            output.WriteLine(Line(file.Name, file.Kind, file.Rows, file.Bytes, $"{Time(file.OldestNanos),-20} {Time(file.NewestNanos),-20}"));
            foreach (var problem in file.Problems)
                output.WriteLine($"  {problem}");
            // What was set aside is no part of the store any more.
            if (file.Kind == "quarantined")
                continue;
            var total = totals.GetValueOrDefault(file.Signal);
            totals[file.Signal] = (total.Files + 1, total.Rows + file.Rows, total.Bytes + file.Bytes);
        }

        foreach (var (signal, total) in totals)
            output.WriteLine(Line($"{signal}, {total.Files} {(total.Files == 1 ? "file" : "files")}", "", total.Rows, total.Bytes, ""));
    }

    /// <summary>A line for each column of each signal, the largest first.</summary>
    public void WriteColumns(IEnumerable<StoreFile> files)
    {
        var (bytes, rows) = (new Dictionary<(string Signal, string Column), long>(), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var file in files.Where(file => file.Kind == "segment"))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(rows, file.Signal, out _) += file.Rows;
            foreach (var (column, taken) in file.Columns)
                CollectionsMarshal.GetValueRefOrAddDefault(bytes, (file.Signal, column), out _) += taken;
        }

        output.WriteLine($"{"bytes",14} {"share",6} {"bytes/row",9}  {"signal",-7}  column");
        foreach (var (signal, columns) in bytes.GroupBy(column => column.Key.Signal).Select(group => (group.Key, group.OrderByDescending(column => column.Value).ToArray())))
        {
            var all = columns.Sum(column => column.Value);
            foreach (var ((_, column), taken) in columns)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken,14} {100.0 * taken / all,5:F1}% {PerRow(taken, rows[signal]),9}  {signal,-7}  {column}"));
        }
    }

    static string Line(string name, string kind, long rows, long bytes, string times) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-32} {kind,-11} {rows,12} {bytes,14} {PerRow(bytes, rows),9}  {times}").TrimEnd();

    static string PerRow(long bytes, long rows) => rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / rows:F1}");

    static string Time(long? nanos) =>
        nanos is { } time ? DateTimeOffset.UnixEpoch.AddTicks(time / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "";
}
