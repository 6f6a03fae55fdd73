namespace Nomination.Core.Campaigns;

/// <summary>The acts in words, as the journal and the permission lists show them; a catalogue test keeps the list complete.</summary>
public static class Acts
{
    public static string Name(Act act) =>
        act switch
        {
            Act.ManageAccounts => "管理账号",
            Act.ReadAudit => "查阅日志",
            Act.CreateCampaign => "新建活动",
            Act.ViewCampaign => "查看活动",
            Act.EditCampaign => "修改活动设置",
            Act.OpenCampaign => "开启活动",
            Act.AmendRules => "修订评选办法",
            Act.ApprovePlan => "审阅同意方案",
            Act.ViewHostApprovals => "查看主办单位审阅情况",
            Act.TurnStage => "环节起止",
            Act.ImportUnits => "导入推荐单位",
            Act.GrantQuota => "增加名额",
            Act.DeclareNone => "申明无合适人选",
            Act.ViewUnits => "查看推荐单位",
            Act.EditNomination => "填写推荐表",
            Act.SubmitNomination => "提交推荐",
            Act.Resubmit => "补正提交",
            Act.Withdraw => "撤回推荐",
            Act.ImportNominations => "批量导入推荐",
            Act.ViewOwnNominations => "查看本单位推荐",
            Act.ViewCandidates => "查看候选人",
            Act.ExportCandidates => "导出候选人名单",
            Act.UnmaskIdentity => "查看完整证件号",
            Act.AttachEvidence => "更换材料",
            Act.ReadEvidence => "查阅材料",
            Act.ManageFillLink => "管理本人链接",
            Act.FillByLink => "本人填写和同意",
            Act.Screen => "形式审查",
            Act.ConfirmScreening => "复核审查结论",
            Act.Accept => "形审通过",
            Act.Return => "退回补正",
            Act.Reject => "形审不通过",
            Act.Lapse => "逾期视为撤回",
            Act.ExtendCorrection => "补正延期",
            Act.AssignCheck => "分派审查",
            Act.RegisterPaper => "登记纸质件",
            Act.DecideDuplicate => "查重认定",
            Act.RequestOpinions => "征求意见",
            Act.ReplyOpinion => "回复意见",
            Act.WaiveOpinion => "免予征求意见",
            Act.ViewOpinions => "查看意见",
            Act.RemindOpinion => "催办意见",
            Act.DecideFrozen => "研究暂缓人选",
            Act.SeatPanel => "组建评审组",
            Act.DecideRecusal => "决定回避",
            Act.DeclareRecusal => "申报回避",
            Act.ReadDossier => "审阅材料",
            Act.Score => "评分",
            Act.LockSheet => "锁定评分表",
            Act.ViewProgress => "查看评审进度",
            Act.ViewRanking => "查看排序",
            Act.Shortlist => "确定入围",
            Act.LeaveOut => "列为未入围",
            Act.PrepareRound => "准备票决",
            Act.OpenRound => "开始票决",
            Act.CloseRound => "结束票决",
            Act.CastBallot => "投票",
            Act.WatchTurnout => "查看投票进度",
            Act.ViewTally => "查看计票",
            Act.SignTally => "签认计票",
            Act.Elect => "列为拟入选",
            Act.PassOver => "列为未入选",
            Act.PostNotice => "发布公示",
            Act.FileObjection => "提出异议",
            Act.ViewObjections => "查看异议",
            Act.HandleObjection => "办理异议",
            Act.Suspend => "中止公示",
            Act.Resume => "恢复公示",
            Act.Remove => "取消资格",
            Act.MoveUp => "依次递补",
            Act.Clear => "公示无异议",
            Act.Award => "授予称号",
            Act.EditProfile => "编辑公开页",
            Act.Revoke => "撤销称号",
            Act.PrintPapers => "打印正式文书",
            Act.ScrubEvidence => "材料巡检",
            Act.DownloadEvidence => "打包下载材料",
            Act.ViewReadings => "查看调阅记录",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        };

    /// <summary>The words for an act as the journal keeps it; what is no act of the table stays as it is.</summary>
    public static string Name(string kept) =>
        Enum.TryParse<Act>(kept, out var act) ? Name(act)
        : Others.TryGetValue(kept, out var name) ? name
        : kept;

    // What people do with their own account: no permission stands behind it.
    private static readonly Dictionary<string, string> Others = new()
    {
        ["SignIn"] = "登录",
        ["LockedOut"] = "登录锁定",
        ["SetPassword"] = "设置密码",
        ["ChangePassword"] = "修改密码",
        ["ChangeProfile"] = "修改资料",
    };
}
