using Xunit;

namespace RegieLedger.SystemTests.Postgres;

/// <summary>A test that needs a PostgreSQL; skipped with the reason when it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Skip;
}
