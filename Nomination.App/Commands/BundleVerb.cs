using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.App.Commands;

/// <summary>bundle: writes the proof of a campaign's result. Reads the database only.</summary>
internal static class BundleVerb
{
    public static Command Create()
    {
        var campaign = new Option<string>("--campaign") { Description = "活动的代号，如 weinan-2026", Required = true };
        var output = new Option<string>("--out") { Description = "写到哪个文件，如 weinan-2026.zip", Required = true };
        var command = new Command("bundle", "导出结果验证包：评选办法、评分表和选票（均为代号）、计票、公示、决定和校验和")
        {
            campaign,
            output,
        };
        var source = DataSource.AddTo(command);
        command.Does(
            async (parsed, stop) =>
            {
                var stores = source.Open(parsed).Stores();
                await using (var db = stores.Open())
                    if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
                        throw new UnusableException("数据库还是旧版本的结构，请先启动一次网站完成升级，再导出验证包。");
                var bundle = (
                    await new BundleService(stores, TimeProvider.System).MakeAsync(Actor.System, parsed.GetValue(campaign)!)
                ).OrUnusable();
                var path = parsed.GetValue(output)!;
                try
                {
                    await File.WriteAllBytesAsync(path, bundle.Zip, stop);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
                {
                    throw new UnusableException($"{path}：不能写入。");
                }
                parsed.Print(
                    new
                    {
                        file = path,
                        bundle.Hash,
                        bundle.ResultHash,
                        size = bundle.Zip.Length,
                        files = bundle.Files.Count,
                    }
                );
                return Exit.Done;
            }
        );
        return command;
    }
}
