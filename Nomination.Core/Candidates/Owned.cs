using Nomination.Core.Campaigns;
using Nomination.Core.Units;

namespace Nomination.Core.Candidates;

/// <summary>The campaign and the unit for which the actor speaks in it.</summary>
internal sealed record OwnUnit(Campaign Campaign, NominatingUnit Unit);

/// <summary>A candidate of that unit.</summary>
internal sealed record Owned(Candidate Candidate, Campaign Campaign, NominatingUnit Unit);
