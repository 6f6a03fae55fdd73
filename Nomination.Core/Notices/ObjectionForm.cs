namespace Nomination.Core.Notices;

/// <summary>异议书 of a stranger; a field that a browser leaves out reads as empty. Who objects is sealed at once and opened only to the case's handler and the auditor.</summary>
public sealed class ObjectionForm
{
    /// <summary>Made when the empty form is shown; the case's id derives from it, so that a form sent twice is one case.</summary>
    public string Ticket
    {
        get;
        set => field = value ?? "";
    } = Guid.CreateVersion7().ToString();

    /// <summary>The line of the list it is about.</summary>
    public string EntryId
    {
        get;
        set => field = value ?? "";
    } = "";
    public string Kind
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>One of <see cref="ObjectionGrounds"/>.</summary>
    public string Ground
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>个人 or 单位.</summary>
    public string ObjectorKind
    {
        get;
        set => field = value ?? "";
    } = ObjectionRules.Person;

    /// <summary>真实姓名, or the full name of the organisation. Empty = anonymous, and then only a clue.</summary>
    public string Name
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>A person's identity paper: its kind and number.</summary>
    public string IdType
    {
        get;
        set => field = value ?? "";
    } = ObjectionFormValidator.IdTypes[0];
    public string IdNumber
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>A person's workplace and post.</summary>
    public string Workplace
    {
        get;
        set => field = value ?? "";
    } = "";
    public string Title
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>An organisation's contact and its legal representative.</summary>
    public string Contact
    {
        get;
        set => field = value ?? "";
    } = "";
    public string LegalRepresentative
    {
        get;
        set => field = value ?? "";
    } = "";
    public string Phone
    {
        get;
        set => field = value ?? "";
    } = "";
    public string Address
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>公章 and 法定代表人签字 stand on an organisation's page.</summary>
    public bool HasSeal { get; set; }
    public bool HasSignature { get; set; }

    /// <summary>"I do not give my name": kept as a clue.</summary>
    public bool Anonymous { get; set; }
    public string Facts
    {
        get;
        set => field = value ?? "";
    } = "";
    public string Evidence
    {
        get;
        set => field = value ?? "";
    } = "";

    public bool IsNamed => !Anonymous && Name.Trim().Length > 0;

    /// <summary>Who objects, as it is sealed; nothing of somebody who gives no name.</summary>
    public Objector Objector() =>
        Anonymous
            ? new Objector("", "", "", "", "", false, false)
            : new Objector(ObjectorKind, Name.Trim(), Workplace.Trim(), Phone.Trim(), Address.Trim(), HasSeal, HasSignature)
            {
                IdType = ObjectorKind == ObjectionRules.Person ? IdType : "",
                IdNumber = ObjectorKind == ObjectionRules.Person ? Candidates.IdentityNumber.Clean(IdNumber) : "",
                Title = Title.Trim(),
                Contact = Contact.Trim(),
                LegalRepresentative = LegalRepresentative.Trim(),
            };
}

/// <summary>更正: a wrong character in a line of the list. Nobody need say who they are.</summary>
public sealed class CorrectionRequest
{
    public string Ticket
    {
        get;
        set => field = value ?? "";
    } = Guid.CreateVersion7().ToString();
    public string EntryId
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>What stands there, and what it should be.</summary>
    public string Facts
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>Where the right writing can be seen.</summary>
    public string Evidence
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>May stay empty.</summary>
    public string Phone
    {
        get;
        set => field = value ?? "";
    } = "";

    public ObjectionForm ToObjection() =>
        new()
        {
            Ticket = Ticket,
            EntryId = EntryId,
            Kind = ObjectionRules.Correction,
            Facts = Facts,
            Evidence = Evidence,
            Phone = Phone,
        };
}

/// <summary>补正: what an organisation says of the page it now sends; the files themselves are taken in before.</summary>
public sealed class CompletionForm
{
    public string Code
    {
        get;
        set => field = value ?? "";
    } = "";
    public string LegalRepresentative
    {
        get;
        set => field = value ?? "";
    } = "";
    public bool HasSeal { get; set; }
    public bool HasSignature { get; set; }
}
