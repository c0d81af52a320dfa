using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>Whose keys stand there, under which master key, and how long a node may keep one.</summary>
internal sealed record KeyOwner(Guid LedgerId, byte[] MasterKeyCheck, TimeSpan Lease);

/// <summary>The tables: made when they are not there, and looked at before they are used.</summary>
internal sealed class KeyTables(KeyServer server)
{
    private const int Format = 1;

    private readonly string _store = $"{server.Schema}.key_store";
    private readonly string _key = $"{server.Schema}.data_key";

    /// <summary>The owner of the keys; null when there are no tables yet.</summary>
    /// <exception cref="LogOpenException">A newer version made them, or they are not ours, or damaged.</exception>
    public async Task<KeyOwner?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await ExistsAsync(connection, cancellation))
            return null;
        // By itself: of a newer format nothing else is known.
        await using (var ask = new NpgsqlCommand($"SELECT max(format) FROM {_store}", connection))
        {
            if (await ask.ExecuteScalarAsync(cancellation) is not int format)
                throw new LogOpenException(LogOpenProblem.Damaged, $"The table {_store} on the server of the keys ({server.Where}) has lost its row. Restore the keys from a backup.");
            if (format > Format)
                throw new LogOpenException(LogOpenProblem.NewerFormat, $"The keys in schema {server.Schema} on the server ({server.Where}) have format {format}; this program knows {Format} and older. Use a newer version of this program.");
        }

        return await OwnerAsync(connection, cancellation);
    }

    /// <summary>Makes the tables for an owner, unless another node just did.</summary>
    public async Task MakeAsync(NpgsqlConnection connection, KeyOwner owner, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Nodes that open an empty database at the same time do so one after the other. Until the end of the transaction.
        await RunAsync("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", server.Schema);
        if (await ExistsAsync(connection, cancellation))
            return;
        // Asked first, because IF NOT EXISTS wants the right to make one also when it is there.
        if (!await IsAsync(connection, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", server.Schema, cancellation))
            await RunAsync($"CREATE SCHEMA {server.Schema}");
        await RunAsync(
            $"""
            CREATE TABLE {_store} (
                only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
                format integer NOT NULL,
                ledger_id uuid NOT NULL,
                master_key_check bytea NOT NULL,
                lease_seconds integer NOT NULL CHECK (lease_seconds BETWEEN 1 AND 3600))
            """);
        // Collated by bytes: an index by a language's rules breaks when the system's rules are updated.
        await RunAsync(
            $"""
            CREATE TABLE {_key} (
                id uuid PRIMARY KEY,
                person text COLLATE "C" NOT NULL,
                data_class text COLLATE "C" NOT NULL,
                responsible text COLLATE "C" NOT NULL,
                wrapped bytea NOT NULL,
                UNIQUE (person, data_class, responsible))
            """);
        await RunAsync(
            $"INSERT INTO {_store} (format, ledger_id, master_key_check, lease_seconds) VALUES ($1, $2, $3, $4)",
            Format, owner.LedgerId, owner.MasterKeyCheck, (int)owner.Lease.TotalSeconds);
        await transaction.CommitAsync(cancellation);

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Looks whether this user may do all that will be asked, also destroying a key one day.</summary>
    public async Task CheckRightsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var right in (string[])["SELECT", "INSERT", "DELETE"])
        {
            if (!await IsAsync(connection, $"SELECT has_table_privilege($1, '{right}')", _key, cancellation))
                throw PostgresFaults.Rights(server.Where, server.Schema);
        }
    }

    /// <summary>Lets every further connection show that the same keys stand behind it: a name in DNS can get another server.</summary>
    public void Expect(KeyOwner owner)
        => server.Expect(async connection =>
        {
            var now = await OwnerAsync(connection, CancellationToken.None);
            if (now is null || now.LedgerId != owner.LedgerId || now.Lease != owner.Lease || !CryptographicOperations.FixedTimeEquals(now.MasterKeyCheck, owner.MasterKeyCheck))
                throw PostgresFaults.Exchanged(server);
        });

    private async Task<KeyOwner?> OwnerAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"SELECT ledger_id, master_key_check, lease_seconds FROM {_store}", connection);
        await using var answer = await ask.ExecuteReaderAsync(cancellation);
        return await answer.ReadAsync(cancellation)
            ? new KeyOwner(answer.GetGuid(0), answer.GetFieldValue<byte[]>(1), TimeSpan.FromSeconds(answer.GetInt32(2)))
            : null;
    }

    // Read from the catalogue itself: to_regclass answers from a cache, which may not know yet what another node just made.
    private Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellation)
        => IsAsync(
            connection,
            "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'key_store')",
            server.Schema,
            cancellation);

    private static async Task<bool> IsAsync(NpgsqlConnection connection, string sql, string value, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        ask.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
        return (bool)(await ask.ExecuteScalarAsync(cancellation))!;
    }
}
