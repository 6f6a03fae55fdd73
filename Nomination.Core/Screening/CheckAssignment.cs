namespace Nomination.Core.Screening;

/// <summary>审查分工: who checks a dossier and who re-checks it; never the same person.</summary>
public sealed class CheckAssignment
{
    public required Guid CandidateId { get; init; }
    public Guid? CheckerId { get; set; }
    public string Checker { get; set; } = "";
    public Guid? RecheckerId { get; set; }
    public string Rechecker { get; set; } = "";
    public int Version { get; set; }
}
