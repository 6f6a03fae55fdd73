using System.CommandLine;
using System.Text;

namespace Nomination.App.Commands;

/// <summary>
/// The command line: the same rules without the screens. A verb prints one JSON document on standard output, messages on standard
/// error, and ends with 0 (done), 1 (done, problems were found) or 2 (unusable input: one line that names file, row and column).
/// </summary>
public static class Verbs
{
    /// <summary>Every verb, in the order of the help text. A new one is a file in this folder and a line here.</summary>
    private static Command[] All() =>
        [
            WorkdaysVerb.Create(),
            CheckVerb.Create(),
            RankVerb.Create(),
            AssignVerb.Create(),
            TallyVerb.Create(),
            BundleVerb.Create(),
            VerifyVerb.Create(),
            AuditVerb.Create(),
            DemoVerb.Create(),
            CreateAdminVerb.Create(),
        ];

    // --Data:Folder=… as the site takes it: the parser would split it at the colon.
    private static string[] AsTwo(string argument) =>
        argument.StartsWith("--Data:", StringComparison.Ordinal) && argument.Split('=', 2) is [var name, var value]
            ? [name, value]
            : [argument];

    /// <summary>The first argument is a verb (or asks for help). Options alone start the site.</summary>
    public static bool Asked(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?");

    public static Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        return RunAsync(args, Console.Out, Console.Error);
    }

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Nomination：评选推荐系统。不带动词时启动网站；带动词时执行后退出，结果为标准输出上的一个 JSON 文档。");
        foreach (var verb in All())
            root.Subcommands.Add(verb);
        var parsed = root.Parse([.. args.SelectMany(AsTwo)]);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" "))));
            return Exit.Unusable;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}

/// <summary>How a verb ends.</summary>
internal static class Exit
{
    public const int Done = 0;
    public const int ProblemsFound = 1;
    public const int Unusable = 2;
}
