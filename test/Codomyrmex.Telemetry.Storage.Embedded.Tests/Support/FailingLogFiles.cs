namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Log files on a disk that fails.</summary>
sealed class FailingLogFiles(ILogFiles files, FailingDisk disk) : ILogFiles
{
    public IReadOnlyList<long> List() => files.List();

    public ILogOutput Create(long number)
    {
        disk.Write();
        return new Output(files.Create(number), disk);
    }

    public byte[] Read(long number) => files.Read(number);

    public void Delete(long number)
    {
        disk.Change();
        files.Delete(number);
    }

    public string Quarantine(long number)
    {
        disk.Write();
        return files.Quarantine(number);
    }

    sealed class Output(ILogOutput output, FailingDisk disk) : ILogOutput
    {
        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> parts, long offset)
        {
            try
            {
                disk.Write();
            }
            catch (IOException)
            {
                // A part of it gets there.
                output.Write([parts[0][..Math.Min(parts[0].Length, disk.BytesBeforeFull)]], offset);
                throw;
            }

            output.Write(parts, offset);
        }

        public void Truncate(long length)
        {
            disk.Change();
            output.Truncate(length);
        }

        public void Sync()
        {
            disk.Change();
            output.Sync();
        }

        public void Dispose() => output.Dispose();
    }
}
