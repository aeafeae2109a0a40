namespace Achievements.Infrastructure.Persistence.Start;

/// <summary>One process at a time, by a file that the operating system locks and lets go when its holder dies, however it dies.</summary>
internal sealed class FileTurn : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private FileTurn(FileStream file) => _file = file;

    public static async Task<IAsyncDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // The file stays: deleting it would let a third process lock a new one while a second still waits for the old.
    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
