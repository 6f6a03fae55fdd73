using System.CommandLine;
using Nomination.App.Hosting;

namespace Nomination.App.Commands;

/// <summary>For the verbs that need the database: the same settings as the site (appsettings, environment), and its options.</summary>
internal sealed class DataSource
{
    private readonly Option<string?> _folder = new("--Data:Folder") { Description = "数据目录；默认与网站相同" };
    private readonly Option<string?> _postgres = new("--Data:Postgres") { Description = "PostgreSQL 连接串" };

    private DataSource() { }

    public static DataSource AddTo(Command command)
    {
        var source = new DataSource();
        command.Options.Add(source._folder);
        command.Options.Add(source._postgres);
        return source;
    }

    /// <summary>Where the data lies; unusable where there is no database yet.</summary>
    public DataFolder Open(ParseResult parsed)
    {
        var data = OpenOrNew(parsed);
        return data.Postgres is null && !File.Exists(data.DatabaseFile)
            ? throw new UnusableException($"{data.DatabaseFile}：没有数据库，请用 --Data:Folder 指明数据目录。")
            : data;
    }

    public DataFolder OpenOrNew(ParseResult parsed)
    {
        string[] args =
        [
            .. parsed.GetValue(_folder) is { } folder ? (string[])["--Data:Folder", folder] : [],
            .. parsed.GetValue(_postgres) is { } postgres ? (string[])["--Data:Postgres", postgres] : [],
        ];
        return DataFolder.Of(WebApplication.CreateBuilder(Launch.Options(args)).Configuration);
    }
}
