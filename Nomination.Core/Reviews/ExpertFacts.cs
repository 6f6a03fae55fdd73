using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>What is compared of an expert, prepared once for all candidates.</summary>
public sealed class ExpertFacts
{
    public ExpertFacts(Reviewer reviewer, UnitLore lore)
    {
        Reviewer = reviewer;
        Background = reviewer.Background;
        Name = PersonInText.Fold(reviewer.Name);
        Units = lore.Names([reviewer.WorkUnit, .. Background.UnitAliases]);
        Above = lore.Above(Units, [Background.ParentUnit]);
        Former = [.. Background.FormerPosts.Select(p => (p, lore.Names([p.Unit])))];
        Relations =
        [
            .. Background.Relations.Select(r =>
                (r, PersonInText.Fold(r.Name), PersonInText.Fold(r.Name.Length > 0 ? r.Note : $"{r.Kind}：{r.Note}"))
            ),
        ];
        Declared = [.. PersonInText.Sentences(PersonInText.Fold(reviewer.Relations))];
    }

    public Reviewer Reviewer { get; }
    public ExpertBackground Background { get; }
    public Guid Id => Reviewer.Id;
    public string Name { get; }

    /// <summary>The keys of the work unit's names.</summary>
    public string[] Units { get; }
    public string[] Above { get; }
    public IReadOnlyList<(FormerPost Post, string[] Keys)> Former { get; }

    /// <summary>The library's declarations, with name and note folded.</summary>
    public IReadOnlyList<(DeclaredRelation Relation, string Name, string Note)> Relations { get; }

    /// <summary>申报关系 in sentences, folded.</summary>
    public IReadOnlyList<string> Declared { get; }

    public Conflict With(CandidateFacts candidate, string kind, string source, ConflictLevel level, string basis) =>
        new(Id, candidate.Id, kind, source, basis, level);
}
