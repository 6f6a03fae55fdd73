using System.CommandLine;
using Nomination.Core.Audit;
using Nomination.Core.Shared;

namespace Nomination.App.Commands;

/// <summary>audit verify: recomputes the hash chain of the journal.</summary>
internal static class AuditVerb
{
    public static Command Create()
    {
        var verify = new Command("verify", "重新计算审计日志的校验链");
        var source = DataSource.AddTo(verify);
        verify.Does(
            async (parsed, stop) =>
            {
                var stores = source.Open(parsed).Stores();
                var report = (await new AuditService(stores, TimeProvider.System).VerifyAsync(Actor.System, stop)).Value;
                object answer = report.Ok
                    ? new
                    {
                        report.Ok,
                        report.Entries,
                        report.Head,
                    }
                    : report;
                parsed.Print(answer);
                foreach (var fault in report.Faults)
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
                return report.Ok ? Exit.Done : Exit.ProblemsFound;
            }
        );
        return new Command("audit", "审计日志") { verify };
    }
}
