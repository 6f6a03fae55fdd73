using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;

namespace Nomination.Core.Data;

/// <summary>The tables around a notice: its layers, attachments, copies and shifts, and the tables it is counted and checked by.</summary>
public abstract partial class NominationDb
{
    public DbSet<HolidayYear> HolidayYears => Set<HolidayYear>();
    public DbSet<NoticeArchive> NoticeArchives => Set<NoticeArchive>();
    public DbSet<NoticeFile> NoticeFiles => Set<NoticeFile>();
    public DbSet<LeakWords> LeakWords => Set<LeakWords>();
    public DbSet<NoticeLayer> NoticeLayers => Set<NoticeLayer>();
    public DbSet<NoticeShift> NoticeShifts => Set<NoticeShift>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<NoticeEntry> NoticeEntries => Set<NoticeEntry>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<ObjectionFile> ObjectionFiles => Set<ObjectionFile>();
    public DbSet<ObjectionEvent> ObjectionEvents => Set<ObjectionEvent>();
    public DbSet<FactRequest> FactRequests => Set<FactRequest>();
}
