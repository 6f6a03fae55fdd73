using Nomination.Core.Campaigns;

namespace Nomination.Core.Proof;

/// <summary>
/// README.txt: what lies in a bundle and how a person checks it, in Chinese and in English. Its words are part of what is verified, so other
/// words are a new edition, and the older ones stay for the bundles that carry them.
/// </summary>
public static class ReadmeText
{
    public const int First = 1;

    /// <summary>2: each sheet has an expert's name of its own where the rule of the rank allows. 3: the public vote, where there is one. 4: who left its ballot.</summary>
    public const int Latest = 4;

    public static string Of(int edition, CampaignPart campaign, RuleBook rules) =>
        $"""
            {campaign.Title} · 验证包
            {(campaign.Sample ? "（示例数据，人物均为虚构）" : "")}

            一、用程序核对（任何一台装有 .NET 的电脑，不需要数据库，不联网）
                nomination verify 本文件.zip --expect 网站公布的校验码
            全部一致时输出 {"{"}"ok":true,"resultHash":"…"{"}"}；不一致时逐个文件、逐项指出，退出码为 1。

            二、用手核对
            1. 解压后在目录内执行 sha256sum -c result.sha256 和 sha256sum -c after.sha256，每一行都应为 OK（Windows 可用 certutil -hashfile 文件 SHA256）。
            2. sha256sum result.sha256 得到的就是“结果校验码”，应与网站“结果复核”页公布的一致。
            3. 名次：sheets.csv 每行是一份评分表（候选人编号、专家代号、总分）。按评选办法 rules/book.json 的汇总规则（ranking.json 的 rule）计算，应得到 ranking.json；
               或执行 nomination rank sheets.csv --rule {rules.Ranking.Rule}
            4. 计票：rounds/1-tally.json 的 ballots 每行是一张票上的编号。逐人数票，与 rounds/1.json 的 result 核对；或执行 nomination tally rounds/1-tally.json
            5. 票数：rounds/1-receipts.json 的回执条数 = rounds/1.json 的 papers 张数 = turnout（在线投票人数）+ slipsTyped（录入的纸质票）。委员可在回执表中查到自己的回执码。
            6. 封箱：rounds/1.json 中 sealed 为 true 时，seed 的 SHA-256 应等于投票前公布的 commitment；
               seal 为以下 JSON（键按字母序、无空白）的 SHA-256：nonce 为 "box|" 加 seed 的 SHA-256，papers 为选票原文，receipts 为回执，均按字符排序。
               选票原文用 names 中的 key 代表候选人。
            7. 结果：各轮当选者依次入选，其余按得票依次提名，见 outcome.json；公示、变动、决定见 after/。{Poll(edition, rules)}

            三、包内没有什么
            没有证件号码、电话、邮箱、账号；{Experts(edition, rules)}；未公示的候选人只有编号；
            选票与回执是两张互不对应的表，不能由回执查出所投内容；异议只列已有结论的类别和结果，其余只计件数，不列异议人；自由文字中候选人的姓名已用编号代替。

            ------------------------------------------------------------------------------------------------------------

            {campaign.Title} · proof of the result

            1. With the program (any computer with .NET; no database, no network)
                nomination verify THIS.zip --expect HASH-FROM-THE-WEB-SITE
            prints {"{"}"ok":true,"resultHash":"…"{"}"}, or names every file and field that differs and exits with 1.

            2. By hand
            a. In the unpacked folder run sha256sum -c result.sha256 and sha256sum -c after.sha256: every line says OK.
            b. sha256sum result.sha256 prints the result hash; compare it with the page "Redo the result" of the web site.
            c. Rank: sheets.csv has a line for each score sheet (candidate's number, expert's pseudonym, total). The rule in ranking.json over these
               lines gives ranking.json; or run nomination rank sheets.csv --rule {rules.Ranking.Rule}
            d. Tally: each line of ballots in rounds/1-tally.json is one paper. Count them and compare with result in rounds/1.json;
               or run nomination tally rounds/1-tally.json
            e. Papers: the receipts in rounds/1-receipts.json are as many as the papers in rounds/1.json, and as turnout plus slipsTyped there.
            f. Seal: where sealed is true, SHA-256 of seed is the commitment shown before the vote, and seal is the SHA-256 of the JSON (keys sorted, no
               blanks) with nonce = SHA-256 of "box|" + seed, papers and receipts, both sorted. Papers name candidates by the keys in names.
            g. Result: outcome.json; notices, changes and the decision are under after/.{PollInEnglish(edition, rules)}

            3. What is not in it
            No identity numbers, telephones, addresses of mail or accounts. {ExpertsInEnglish(edition, rules)}; candidates who were never
            published under their numbers only. Papers and receipts are two lists that nobody can join. Objections only once
            decided, without who objected; the others are a number.

            """.ReplaceLineEndings("\n");

    private static bool HasPoll(int edition, RuleBook rules) => edition > 2 && rules.Poll.Mode != PollMode.Off;

    private static string Poll(int edition, RuleBook rules) =>
        !HasPoll(edition, rules) ? ""
        : rules.Poll.Counts
            ? $"\n8. 公众投票（poll/）：log.csv 每行一张票，按候选人序号（rules.json）数状态为 Counted 的票，应得到 result.json；全部票先按计入，再按 rulings.csv 的顺序"
                + $"\n   逐条改状态，应得到 log.csv 的状态。combined.json：公众得分 = 100 × 本人有效票 ÷ 最高有效票，总分 = {100 - rules.Poll.Weight}% 专家得分 + {rules.Poll.Weight}% 公众得分，按总分排名次。"
                + Struck(edition, "\n   result.json 的 struck 是退出的人：票照录，但不作最高有效票，不排名次。")
        : "\n8. 公众投票（after/poll/，公布以后才有；仅供参考，不影响结果）：log.csv 每行一张票，按候选人序号（rules.json）数状态为 Counted 的票，应得到 result.json。"
            + Struck(edition, "其中 struck 是退出的人，票照录，不作最高有效票。");

    private static string PollInEnglish(int edition, RuleBook rules) =>
        !HasPoll(edition, rules) ? ""
        : rules.Poll.Counts
            ? "\nh. Public vote (poll/): log.csv has a line for each vote; those in state Counted, by number of the candidate, give result.json. Start with all"
                + "\n   counted and apply rulings.csv in its order: that gives the states. combined.json adds the public's points to the experts' and ranks."
                + Struck(
                    edition,
                    "\n   struck in result.json are names that left the ballot: their votes stay listed, set nobody's most and give no rank."
                )
        : "\nh. Public vote (after/poll/, once published; of interest only): the lines of log.csv in state Counted give result.json."
            + Struck(edition, " Names under struck left the ballot.");

    private static string Struck(int edition, string words) => edition > 3 ? words : "";

    private static bool AreJoined(int edition, RuleBook rules) => edition == First || Pseudonyms.AreJoined(RankCount.RuleOf(rules.Ranking));

    private static string Experts(int edition, RuleBook rules) =>
        AreJoined(edition, rules)
            ? "专家以代号出现，同一专家代号相同，不能由代号查出本人（但知道谁对谁回避的人，可能由缺少的评分表认出这位专家的代号）"
            : "专家以代号出现，每份评分表一个代号，不能由代号查出本人，也不能看出哪些评分表出自同一位专家";

    private static string ExpertsInEnglish(int edition, RuleBook rules) =>
        AreJoined(edition, rules)
            ? """
                Experts stand under pseudonyms that lead to nobody, though whoever knows who was
                recused from whom may recognise an expert by the sheet that is missing
                """
            : """
                Experts stand under pseudonyms that lead to nobody, another one on each sheet,
                so that nobody can tell which sheets are of the same expert
                """;
}
