using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Nomination.Core.Data;

/// <summary>For `dotnet ef migrations add NAME --context SqliteDb -o Data/Migrations/Sqlite` and the same with PostgresDb; no database is touched.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Use(builder, "design.db");
        return new SqliteDb(builder.Options);
    }
}

public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=design").Options);
}
