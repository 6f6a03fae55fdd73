using System.CommandLine;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;

namespace Nomination.App.Commands;

/// <summary>demo: fills an empty database with the demonstration, in review or played to its end.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var stage = new Option<DemoStage>("--stage") { Description = "review：专家打分进行中（默认）；published：已发布" };
        var demo = new Command("demo", "向空数据库载入示例数据（人物均为虚构）") { stage };
        var source = DataSource.AddTo(demo);
        demo.Does(
            async (parsed, stop) =>
            {
                var data = source.OpenOrNew(parsed);
                var stores = data.Stores();
                await stores.MigrateAsync(stop);
                var chosen = parsed.GetValue(stage);
                var loaded = await DemoSeed.LoadAsync(
                    stores,
                    SecretBox.FromFile(data.KeyFile),
                    new EvidenceVault(data.Evidence),
                    chosen,
                    TimeProvider.System.GetUtcNow()
                );
                parsed.Print(new { loaded, stage = chosen });
                if (loaded)
                    return Exit.Done;
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    "数据库不是空的，没有载入示例数据；请用 --Data:Folder 指向一个空的数据目录。"
                );
                return Exit.ProblemsFound;
            }
        );
        return demo;
    }
}
