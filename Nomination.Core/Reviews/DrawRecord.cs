using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The record of a draw as a JSON file: rule, pool, seed and result, complete for a third party to repeat it.</summary>
public static class DrawRecord
{
    public static string Rule { get; } =
        "对名单中每名专家计算 SHA-256（UTF-8 文本“种子|编号”，中间为竖线，末尾无换行），取 64 位小写十六进制；"
        + "同组专家按该值从小到大排列，前若干名为正选，其后依次为候补。名单校验码为 pool.csv 全部字节的 SHA-256。";

    public static string Write(string campaign, PanelDraw draw) =>
        CanonicalJson.Write(
            new
            {
                campaign,
                draw.Number,
                rule = Rule,
                draw.PlanHash,
                draw.PreparedAt,
                draw.PreparedBy,
                draw.SeedSource,
                draw.Seed,
                draw.DrawnAt,
                draw.DrawnBy,
                draw.Reason,
                draw.CancelledAt,
                draw.CancelReason,
                plan = draw.Plan,
                result = draw.Result,
            }
        );
}
