using System.Data.Common;

namespace Achievements.Infrastructure.Persistence.Start;

/// <summary>One process at a time, by a lock that the server holds for a connection and lets go when the connection ends.</summary>
internal sealed class ConnectionTurn : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private ConnectionTurn(DbConnection connection) => _connection = connection;

    /// <param name="connection">Closed, and not pooled: a pooled one would live on and keep the lock.</param>
    /// <param name="take">The statement that waits for the lock.</param>
    public static async Task<IAsyncDisposable> TakeAsync(DbConnection connection, string take, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = take;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new ConnectionTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
