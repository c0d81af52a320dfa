using Npgsql;
using NpgsqlTypes;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>A key as it is stored.</summary>
internal readonly record struct KeyRow(Guid Id, KeyName Name, byte[] Wrapped);

/// <summary>What is asked of the table with the keys. Every method is one round trip.</summary>
internal sealed class KeyRows(string schema)
{
    private const string Columns = "k.id, k.person, k.data_class, k.responsible, k.wrapped";
    private const string SameName = "k.person = a.person AND k.data_class = a.data_class AND k.responsible = a.responsible";

    private readonly string _insert =
        $"""
        INSERT INTO {schema}.data_key (id, person, data_class, responsible, wrapped)
        SELECT a.id, a.person, a.data_class, a.responsible, a.wrapped
        FROM unnest($1, $2, $3, $4, $5) AS a (id, person, data_class, responsible, wrapped)
        WHERE NOT EXISTS (SELECT FROM {schema}.data_key k WHERE {SameName})
        ORDER BY a.person COLLATE "C", a.data_class COLLATE "C", a.responsible COLLATE "C"
        ON CONFLICT DO NOTHING
        """;

    private readonly string _byName =
        $"SELECT {Columns} FROM unnest($1, $2, $3) AS a (person, data_class, responsible) JOIN {schema}.data_key k ON {SameName}";

    private readonly string _byId = $"SELECT {Columns} FROM {schema}.data_key k WHERE k.id = ANY ($1)";

    private readonly string _ofPerson = $"SELECT k.id, k.data_class, k.responsible FROM {schema}.data_key k WHERE k.person = $1";

    private readonly string _delete = $"DELETE FROM {schema}.data_key k WHERE k.id = ANY ($1)";

    private readonly string _update = $"UPDATE {schema}.data_key k SET wrapped = a.wrapped FROM unnest($1, $2) AS a (id, wrapped) WHERE k.id = a.id";

    private readonly string _check = $"UPDATE {schema}.key_store SET master_key_check = $1";

    private readonly string _page = $"SELECT {Columns} FROM {schema}.data_key k WHERE k.id > $1 ORDER BY k.id LIMIT $2";

    /// <summary>
    /// Gives each name's row; where there is none, the one that came along is stored first. Two statements of one transaction: the second
    /// sees what another node stored while the first waited for it. Sorted, so that two nodes cannot wait for each other.
    /// </summary>
    public async Task<List<KeyRow>> EnsureAsync(NpgsqlConnection connection, IReadOnlyList<KeyRow> rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Insert(rows));
        var select = new NpgsqlBatchCommand(_byName);
        AddNames(select, rows);
        batch.BatchCommands.Add(select);
        await using var answer = await batch.ExecuteReaderAsync(cancellation);
        var found = await ReadAsync(answer, cancellation);
        // Destroyed by another node in between, or the server's default isolation hides what another node just stored.
        return found.Count == rows.Count ? found : throw new OvertakenException();
    }

    /// <summary>Stores rows whose id and name are not there yet; the others stay as they are.</summary>
    public async Task<int> AddAsync(NpgsqlConnection connection, IReadOnlyList<KeyRow> rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Insert(rows));
        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives the rows of these ids that there are.</summary>
    public Task<List<KeyRow>> FindAsync(NpgsqlConnection connection, IEnumerable<Guid> ids, CancellationToken cancellation)
        => AskAsync(connection, _byId, cancellation, new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });

    /// <summary>Gives the next rows in the order of their ids' bytes.</summary>
    public Task<List<KeyRow>> PageAsync(NpgsqlConnection connection, Guid after, int most, CancellationToken cancellation)
        => AskAsync(connection, _page, cancellation, new NpgsqlParameter<Guid> { TypedValue = after }, new NpgsqlParameter<int> { TypedValue = most });

    /// <summary>Names all keys of a person.</summary>
    public async Task<List<KeyInfo>> OfPersonAsync(NpgsqlConnection connection, string person, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_ofPerson, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = person, NpgsqlDbType = NpgsqlDbType.Text });
        await using var answer = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<KeyInfo>();
        while (await answer.ReadAsync(cancellation))
            keys.Add(new KeyInfo(answer.GetGuid(0), new KeyName(person, answer.GetString(1), answer.GetString(2))));
        return keys;
    }

    /// <summary>Deletes the rows of these ids that there are.</summary>
    public Task<int> DeleteAsync(NpgsqlConnection connection, IEnumerable<Guid> ids, CancellationToken cancellation)
        => ChangeAsync(connection, _delete, cancellation, new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });

    /// <summary>Puts other wrapped bytes in rows.</summary>
    public Task<int> UpdateAsync(NpgsqlConnection connection, IReadOnlyList<KeyRow> rows, CancellationToken cancellation)
        => ChangeAsync(
            connection,
            _update,
            cancellation,
            new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.Id)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. rows.Select(row => row.Wrapped)] });

    /// <summary>Says that the rows are under another master key.</summary>
    public Task<int> SetMasterKeyCheckAsync(NpgsqlConnection connection, byte[] check, CancellationToken cancellation)
        => ChangeAsync(connection, _check, cancellation, new NpgsqlParameter<byte[]> { TypedValue = check });

    private static async Task<int> ChangeAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<KeyRow>> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await using var answer = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(answer, cancellation);
    }

    private static async Task<List<KeyRow>> ReadAsync(NpgsqlDataReader answer, CancellationToken cancellation)
    {
        var rows = new List<KeyRow>();
        while (await answer.ReadAsync(cancellation))
            rows.Add(new KeyRow(answer.GetGuid(0), new KeyName(answer.GetString(1), answer.GetString(2), answer.GetString(3)), answer.GetFieldValue<byte[]>(4)));
        return rows;
    }

    private static void AddNames(NpgsqlBatchCommand command, IReadOnlyList<KeyRow> rows)
    {
        AddTexts(rows.Select(row => row.Name.Person));
        AddTexts(rows.Select(row => row.Name.DataClass));
        AddTexts(rows.Select(row => row.Name.Responsible));

        void AddTexts(IEnumerable<string> texts)
            => command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. texts], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    private NpgsqlBatchCommand Insert(IReadOnlyList<KeyRow> rows)
    {
        var insert = new NpgsqlBatchCommand(_insert);
        insert.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.Id)] });
        AddNames(insert, rows);
        insert.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. rows.Select(row => row.Wrapped)] });
        return insert;
    }
}
