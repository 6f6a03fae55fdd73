using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.Notices;

/// <summary>The working calendar in force, for every service that counts working days.</summary>
public static class HolidayQueries
{
    /// <summary>The built-in tables with the years that an administrator set instead. One small query.</summary>
    public static async Task<WorkingCalendar> LoadAsync(NominationDb db) =>
        HolidayTable.Calendar(await db.HolidayYears.AsNoTracking().OrderBy(y => y.Year).ToListAsync());
}
