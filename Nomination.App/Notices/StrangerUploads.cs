using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.App.Notices;

/// <summary>The files of a static form: each goes on as a stream to the service, and what it refuses comes back by kind.</summary>
public static class StrangerUploads
{
    /// <summary>Ten files of 20 MB and what stands around them.</summary>
    public const long RequestCap = 224L * 1024 * 1024;

    /// <param name="take">Takes one file in.</param>
    public static async Task<IReadOnlyList<(ObjectionFileKind Kind, string Text)>> TakeAsync(
        HttpContext http,
        Func<ObjectionFileKind, Stream, CancellationToken, Task<Result>> take
    )
    {
        List<(ObjectionFileKind, string)> refused = [];
        var meter = http.RequestServices.GetRequiredService<StrangerMeter>();
        foreach (var file in (await http.Request.ReadFormAsync(http.RequestAborted)).Files.Where(f => f.FileName.Length > 0))
        {
            if (!Enum.TryParse<ObjectionFileKind>(file.Name, out var kind) || kind == ObjectionFileKind.Reply)
                continue;
            if (!meter.Takes(http.Connection.RemoteIpAddress, file.Length))
            {
                refused.Add((kind, "您所在的网络今天上传的文件已达上限。请先提交文字，材料明天凭查询码补充，或邮寄、送交书面材料。"));
                continue;
            }
            await using var content = file.OpenReadStream();
            if (await take(kind, content, http.RequestAborted) is { Done: false } no)
                refused.Add((kind, no.Text));
        }
        return refused;
    }

    /// <summary>The file whose 撤下 was pressed, or null.</summary>
    public static async Task<Guid?> RemovedAsync(HttpContext http) =>
        Guid.TryParse((await http.Request.ReadFormAsync(http.RequestAborted))["remove"], out var id) ? id : null;
}
