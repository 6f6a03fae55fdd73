using Nomination.Core.Data;

namespace Nomination.App.Hosting;

/// <summary>Where everything that must be kept lies: the database file, the key file, the evidence vault. Setting Data:Folder; default ./data, else the user's data directory.</summary>
public sealed record DataFolder(string Path, string? Postgres)
{
    public string DatabaseFile => System.IO.Path.Combine(Path, "nomination.db");
    public string KeyFile => System.IO.Path.Combine(Path, "secret.key");
    public string SignInKeys => System.IO.Path.Combine(Path, "sign-in-keys");

    /// <summary>Never in a backup: without them a copy of the database tells nothing of a vote that is going on.</summary>
    public string BoxKeys => System.IO.Path.Combine(Path, "box-keys");
    public string Evidence => System.IO.Path.Combine(Path, "evidence");

    public Stores Stores() => Postgres is null ? Core.Data.Stores.Sqlite(DatabaseFile) : Core.Data.Stores.Postgres(Postgres);

    public static DataFolder Of(IConfiguration configuration)
    {
        var path = System.IO.Path.GetFullPath(configuration["Data:Folder"] ?? Default());
        Directory.CreateDirectory(path);
        return new DataFolder(path, configuration["Data:Postgres"]);
    }

    private static string Default()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return string.IsNullOrEmpty(user) ? "data" : System.IO.Path.Combine(user, "nomination");
    }
}
