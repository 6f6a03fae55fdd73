using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;

namespace Nomination.Core.Data;

/// <summary>
/// How a box stands in the database: while a round is open one row of cipher, sealed anew under a new key with every paper; after closing
/// rows of plain papers, in which nothing is left of the order in which they came.
/// </summary>
internal static class SealedBoxes
{
    public static Problem Lost { get; } =
        Problem.Conflict("票箱钥匙缺失，票箱无法打开，本轮作废重投。请经办人在“会评投票”中作废本轮，再准备下一轮。");

    /// <summary>What lies in the box now. A round without a box has had no paper yet; with a mark on its roll it has lost it.</summary>
    public static async Task<Result<BoxContent>> OpenAsync(NominationDb db, BoxKey key, Guid roundId, bool hasMarks)
    {
        var row = await db.SealedBoxes.FirstOrDefaultAsync(b => b.RoundId == roundId);
        if (row is null)
            return hasMarks ? Lost : BoxContent.Empty;
        if (key.Open(row.Cipher) is not { } plain)
            return Lost;
        var box = BoxContent.Read(plain);
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>Seals the box under a new key; the caller commits, and trims the key after that.</summary>
    public static async Task LayAsync(NominationDb db, BoxKey key, BallotRound round, BoxContent box, int names)
    {
        var plain = box.Write(round.Members, names);
        var cipher = key.Seal(plain);
        CryptographicOperations.ZeroMemory(plain);
        var row = db.SealedBoxes.Local.FirstOrDefault(b => b.RoundId == round.Id);
        if (row is null)
            await db.AddAsync(row = new SealedBox { RoundId = round.Id, Cipher = cipher });
        row.Cipher = cipher;
        row.Version++;
    }

    /// <summary>
    /// Pours the box out at closing, together with papers that were typed in: row by row the next receipt beside the next paper, each list
    /// sorted for itself, so that the rows join nothing.
    /// </summary>
    /// <returns>All that lay in the box.</returns>
    public static async Task<BoxContent> PourAsync(NominationDb db, Guid roundId, BoxContent box)
    {
        var typed = await db.BallotPapers.AsNoTracking().Where(p => p.RoundId == roundId).ToListAsync();
        var receipts = box.Receipts.Concat(typed.Select(p => p.Key)).ToList();
        await db.BallotPapers.Where(p => p.RoundId == roundId).ExecuteDeleteAsync();
        // Two rounds of two campaigns open at once could be given the same receipt by a voter of both who is out for mischief.
        var taken = await db.BallotPapers.Where(p => receipts.Contains(p.Key)).Select(p => p.Key).ToListAsync();
        var all = BoxContent.Of(
            receipts.Select(r => taken.Contains(r) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : r),
            box.Papers.Concat(typed.Select(p => p.TicksJson))
        );
        db.BallotPapers.AddRange(
            all.Receipts.Zip(
                all.Papers,
                (receipt, paper) =>
                    new BallotPaper
                    {
                        Key = receipt,
                        RoundId = roundId,
                        TicksJson = paper,
                    }
            )
        );
        db.SealedBoxes.RemoveRange(db.SealedBoxes.Local);
        return all;
    }

    /// <summary>A closed box.</summary>
    public static async Task<BoxContent> PouredAsync(NominationDb db, Guid roundId)
    {
        var rows = await db.BallotPapers.AsNoTracking().Where(p => p.RoundId == roundId).ToListAsync();
        return BoxContent.Of(rows.Select(p => p.Key), rows.Select(p => p.TicksJson));
    }

    /// <summary>The seed of a round, which the database keeps sealed until the count.</summary>
    public static string SeedOf(BallotRound round, SecretBox secrets) =>
        round.Seed.Length is 0 or 64 ? round.Seed : secrets.Open<string>(round.Seed);
}
