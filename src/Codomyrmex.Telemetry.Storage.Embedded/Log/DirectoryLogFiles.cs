using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Log files in a directory, which exists.</summary>
sealed class DirectoryLogFiles(string directory) : ILogFiles
{
    const string Extension = ".log";
    const string QuarantineName = "quarantine";

    public IReadOnlyList<long> List()
    {
        var numbers = new List<long>();
        foreach (var file in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && file == PathOf(number))
                numbers.Add(number);
        }

        numbers.Sort();
        return numbers;
    }

    public ILogOutput Create(long number)
    {
        var output = new FileLogOutput(PathOf(number));
        DirectorySync.Flush(directory);
        return output;
    }

    public byte[] Read(long number) => File.ReadAllBytes(PathOf(number));

    public void Delete(long number) => File.Delete(PathOf(number));

    public string Quarantine(long number)
    {
        var quarantine = Path.Combine(directory, QuarantineName);
        Directory.CreateDirectory(quarantine);
        var target = Path.Combine(quarantine, Path.GetFileName(PathOf(number)));
        for (var copy = 1; File.Exists(target); copy++)
            target = Path.Combine(quarantine, $"{Path.GetFileName(PathOf(number))}.{copy}");
        File.Copy(PathOf(number), target);
        return target;
    }

    string PathOf(long number) => Path.Combine(directory, number.ToString("D10", CultureInfo.InvariantCulture) + Extension);
}
