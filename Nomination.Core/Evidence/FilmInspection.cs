using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A film found fit and cleaned in place.</summary>
public sealed record InspectedFilm(string MediaType, int Width, int Height, int Seconds);

/// <summary>视频的接收检查: container, codec, size and length, read from disk whatever the size; private parts are blanked where they stand.</summary>
public static class FilmInspection
{
    private const string Damaged = "视频已损坏或没有传完整，无法播放。请重新导出 MP4 后再传。";

    /// <param name="file">Seekable and writable.</param>
    public static Result<InspectedFilm> Inspect(EvidenceSlot slot, Stream file)
    {
        if (slot.MaxBytes > 0 && file.Length > slot.MaxBytes)
            return EvidenceInspection.TooLarge(slot);
        file.Position = 0;
        var head = new byte[Math.Min(1024, file.Length)];
        file.ReadExactly(head);
        var format = FileFormats.Of(head);
        if (!FileFormats.IsFilm(format) || !slot.Takes(FileFormats.Ending(format)))
            return Problem.Invalid(FormatRefusals.Of(format, slot));
        if (file.Length < slot.MinBytes)
            return Problem.Invalid(
                $"视频只有 {EvidenceSlotWords.Size(file.Length)}，低于 {EvidenceSlotWords.Size(slot.MinBytes)}，请用原始视频。"
            );
        if (FilmFile.Read(file) is not { } film)
            return Problem.Invalid(Damaged);
        if (Unfit(film, slot) is { } problem)
            return problem;
        film.Clean(file);
        var type = format == FileFormat.Mov ? "video/quicktime" : "video/mp4";
        return new InspectedFilm(type, film.Width, film.Height, (int)Math.Ceiling(film.Seconds));
    }

    private static Problem? Unfit(FilmFile film, EvidenceSlot slot)
    {
        if (film.IsFragmented)
            return Problem.Invalid("这是分段式视频（直播或网页下载的 fMP4），多数软件不能拖动播放。请用剪辑软件导出为普通 MP4 后再传。");
        if (film.Codec.Length == 0)
            return Problem.Invalid("文件中没有画面（可能是录音），请传 MP4 视频。");
        if (film.Codec is "hvc1" or "hev1")
            return Problem.Invalid("视频编码是 H.265（HEVC，苹果“高效”），评委的浏览器多不能播放。请导出为 H.264 编码的 MP4 后再传。");
        if (film.Codec is not ("avc1" or "avc3"))
            return Problem.Invalid($"视频编码是 {Plain(film.Codec)}，多数浏览器不能播放。请导出为 H.264 编码的 MP4 后再传。");
        if (film.Width == 0 || film.Height == 0 || film.Seconds <= 0)
            return Problem.Invalid(Damaged);
        if (film.Width < slot.MinWidth || film.Height < slot.MinHeight)
            return Problem.Invalid(
                $"视频画面为 {film.Width}×{film.Height}，低于 {slot.MinWidth}×{slot.MinHeight}。请横屏拍摄，并按原始清晰度导出。"
            );
        var seconds = (int)Math.Ceiling(film.Seconds);
        if (seconds < slot.MinSeconds || (slot.MaxSeconds > 0 && film.Seconds > slot.MaxSeconds))
            return Problem.Invalid(
                $"视频时长 {EvidenceSlotWords.Length(seconds)}，要求 {EvidenceSlotWords.Length(slot.MinSeconds)}至 {EvidenceSlotWords.Length(slot.MaxSeconds)}。请剪辑后再传。"
            );
        return null;
    }

    private static string Plain(string codec) => new([.. codec.Where(char.IsAsciiLetterOrDigit)]);
}
