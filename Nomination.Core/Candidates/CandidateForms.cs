using System.Text.Json;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>How a form lies in a candidate's row: the columns lists work with, the open JSON, and the sealed secrets.</summary>
public static class CandidateForms
{
    /// <summary>The form without its secret part.</summary>
    public static CandidateForm Read(Candidate candidate) =>
        JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options) ?? new CandidateForm();

    /// <summary>The whole form, with the identity number in clear. For rules and for those who may read it, never for a list.</summary>
    public static CandidateForm ReadWhole(Candidate candidate, SecretBox secrets)
    {
        var form = Read(candidate);
        if (candidate.SecretCipher.Length == 0)
            return form;
        var secret = secrets.Open<CandidateSecrets>(candidate.SecretCipher);
        form.IdentityNumber = secret.IdentityNumber;
        form.Phone = secret.Phone;
        form.Email = secret.Email;
        form.Address = secret.Address;
        form.Postcode = secret.Postcode;
        if (secret.Avoid is { } wishes)
            form.Avoid = [.. wishes];
        return form;
    }

    /// <summary>Writes a form with a whole identity number into a row; the version rises.</summary>
    public static void Write(Candidate candidate, CandidateForm form, SecretBox secrets, DateTimeOffset now)
    {
        candidate.Kind = form.Kind;
        candidate.Name = form.Name.Trim();
        candidate.Gender = form.Gender;
        candidate.BirthDate = form.BirthDate;
        candidate.WorkUnit = form.WorkUnit.Trim();
        candidate.Position = form.Position.Trim();
        candidate.ProfessionalTitle = form.ProfessionalTitle.Trim();
        candidate.Category = form.Category;
        candidate.AdminRank = form.AdminRank;
        candidate.IsFrontline = form.IsFrontline;
        candidate.IsAcademician = form.IsAcademician;
        candidate.IsEnterpriseHead = form.IsEnterpriseHead;
        candidate.FormJson = OpenJson(form);
        var number = IdentityNumber.Clean(form.IdentityNumber);
        candidate.SecretCipher = secrets.Seal(
            new CandidateSecrets(
                number,
                PhoneNumber.Clean(form.Phone),
                form.Email.Trim(),
                form.Address.Trim(),
                form.Postcode.Trim(),
                form.Avoid
            )
        );
        candidate.IdentityHash = secrets.HashIdentity(number);
        candidate.IdentityMasked = Masking.Identity(number);
        candidate.UpdatedAt = now;
        candidate.Version++;
    }

    /// <summary>An independent copy, so that taking secrets out never touches what a page still shows.</summary>
    public static CandidateForm Copy(CandidateForm form) =>
        JsonSerializer.Deserialize<CandidateForm>(JsonSerializer.Serialize(form, CanonicalJson.Options), CanonicalJson.Options)!;

    /// <summary>A number as <see cref="Masking.Identity"/> shows it: it stands for the one already kept.</summary>
    public static bool IsMasked(string? number) => number?.Contains('*', StringComparison.Ordinal) == true;

    /// <summary>Names of the properties in which two forms differ, for the journal (never their values).</summary>
    public static IReadOnlyList<string> Differences(CandidateForm before, CandidateForm after) =>
        [
            .. typeof(CandidateForm)
                .GetProperties()
                .Where(p => CanonicalJson.Write(p.GetValue(before)) != CanonicalJson.Write(p.GetValue(after)))
                .Select(p => p.Name),
        ];

    private static string OpenJson(CandidateForm form)
    {
        var copy = Copy(form);
        copy.Name = copy.Name.Trim();
        copy.WorkUnit = copy.WorkUnit.Trim();
        copy.CreditCode = CreditCode.Clean(copy.CreditCode);
        copy.IdentityNumber = copy.Phone = copy.Email = copy.Address = copy.Postcode = "";
        copy.Avoid = [];
        return CanonicalJson.Write(copy);
    }
}
