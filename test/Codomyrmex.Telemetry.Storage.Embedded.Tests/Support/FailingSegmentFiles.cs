namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Segments on a disk that fails.</summary>
sealed class FailingSegmentFiles(ISegmentFiles files, FailingDisk disk) : ISegmentFiles
{
    public IReadOnlyList<long> List() => files.List();

    public ISegmentOutput Create(long number)
    {
        disk.Write();
        return new Output(files.Create(number), disk);
    }

    public ISegmentInput Open(long number) => files.Open(number);

    public void Delete(long number)
    {
        disk.Change();
        files.Delete(number);
    }

    public string Quarantine(long number)
    {
        disk.Change();
        return files.Quarantine(number);
    }

    sealed class Output(ISegmentOutput output, FailingDisk disk) : ISegmentOutput
    {
        public long Position => output.Position;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            disk.Write();
            output.Write(bytes);
        }

        public void Commit()
        {
            disk.Write();
            output.Commit();
        }

        public void Dispose() => output.Dispose();
    }
}
