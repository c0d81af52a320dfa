using System.Security.Cryptography;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using KeyName = RegieLedger.Log.Keys.KeyName;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>Everyone who takes part in the sample casussen. Ids follow from names, so that each process knows them.</summary>
internal static class SampleRegister
{
    /// <summary>Functionarissen of the SMW organisatie, each with their own casussen.</summary>
    public const int Smws = 8;

    private const int Schools = 40;
    private const int Contacts = 40;

    private static readonly Guid Space = new("6f1b3f0e-54d0-4c0e-9a53-2f1f0d6a7c11");

    public static readonly OrganisatieId SmwOrganisatie = Organisatie("smw");
    public static readonly OrganisatieId Jeugdteam = Organisatie("jeugdteam");

    public static OrganisatieId School(int casus) => Organisatie($"school-{casus % Schools}");

    public static Houder Smw(int casus) => new(Functionaris($"smw-{casus % Smws}"), SmwOrganisatie, Rol.Parse("SMW"));

    /// <summary>Registered as IB and as COO, so that the rol in a casus can be changed to and fro.</summary>
    public static Houder Ib(int casus) => new(Functionaris($"ib-{casus % Schools}"), School(casus), Rol.Parse("IB"));

    public static Houder Contact(int casus) => new(Functionaris($"contact-{casus % Contacts}"), Jeugdteam, Rol.Parse("SCHOOLCONTACTPERSOON"));

    public static Guid Id(string name) => Afgeleid.Id(Space, name);

    public static async Task Append(ILedgerLog log, EventCodec codec)
    {
        await Append(log, codec, SmwOrganisatie, "SMW");
        await Append(log, codec, Jeugdteam, "JEUGDTEAM");
        for (var i = 0; i < Schools; i++)
        {
            await Append(log, codec, School(i), "SCHOOL");
            await Append(log, codec, Ib(i), "IB", "IB", "COO");
        }

        for (var i = 0; i < Smws; i++)
            await Append(log, codec, Smw(i), "SMW", "SMW");
        for (var i = 0; i < Contacts; i++)
            await Append(log, codec, Contact(i), "JEUGDCONSULENT", "SCHOOLCONTACTPERSOON");
    }

    private static Task Append(ILedgerLog log, EventCodec codec, OrganisatieId id, string kind)
        => Append(log, codec, Streamnamen.Van(id), new OrganisatieGeregistreerd(
            SampleCasus.Begin, id, kind, Content(id.ToString(), "organisatie"), Content(id.ToString(), "010-0000000"), null));

    private static Task Append(ILedgerLog log, EventCodec codec, Houder who, string profession, params string[] roles)
        => Append(log, codec, Streamnamen.Van(who.Functionaris), new FunctionarisGeregistreerd(
            SampleCasus.Begin, who.Functionaris, profession, [.. roles.Select(r => new Rolperiode(Rol.Parse(r), who.Organisatie, new DateOnly(2020, 1, 1), null))],
            Content(who.Functionaris.ToString(), "naam van iemand"), Content(who.Functionaris.ToString(), "010-1111111"), Content(who.Functionaris.ToString(), "iemand@example.org")));

    private static Vertrouwelijk Content(string person, string text) => Vertrouwelijk.Van(new Sleutel(person, "register", "ledger"), text);

    private static async Task Append(ILedgerLog log, EventCodec codec, string stream, object fact)
    {
        var events = await codec.SchrijfAsync<object>(stream, Id(stream), [fact], new Metadata(SampleCasus.Begin), CancellationToken.None);
        await log.AppendAsync(stream, ExpectedRevision.NewStream, events);
    }

    private static OrganisatieId Organisatie(string name) => new(Id("organisatie/" + name));

    private static FunctionarisId Functionaris(string name) => new(Id("functionaris/" + name));
}

/// <summary>
/// A casus in Delft as it goes: opened by the SMW, people join, a consent, a waiting list, the regie to the schoolcontactpersoon, a
/// cover, and the regie back. Facts go through the product's codec, with the keys and the metadata that commands would give them.
/// </summary>
internal sealed class SampleCasus(int number)
{
    /// <summary>The number of <see cref="Keys"/>.</summary>
    public const int KeysEach = 4;

    public static readonly DateTimeOffset Begin = new(2025, 1, 6, 8, 0, 0, TimeSpan.Zero);

    private static readonly string Werkwijzehash = Convert.ToHexStringLower(SHA256.HashData("werkwijze"u8));

    private readonly CasusId _id = Id(number);
    private readonly LeerlingId _leerling = new(Convert.ToHexStringLower(SHA256.HashData(Id(number).Value.ToByteArray())));
    private int _step;

    private static int Steps => 13;

    /// <summary>The events of a casus.</summary>
    private static int Events => 14;

    public string Stream => Streamnamen.Van(_id);

    public long Revision { get; private set; } = -1;

    public bool Finished => _step == Steps;

    /// <summary>The keys that the facts of this casus are sealed with.</summary>
    public IEnumerable<KeyName> Keys =>
    [
        MarkKey,
        new(_leerling.Value, "leerling", SampleRegister.School(number).ToString()),
        new(_leerling.Value, "wat", SampleRegister.SmwOrganisatie.ToString()),
        new(Part("ouder").Value.ToString("D"), "contact", SampleRegister.SmwOrganisatie.ToString()),
    ];

    private KeyName MarkKey => new(Stream, "commando", SampleRegister.School(number).ToString());

    /// <summary>How many casussen give about so many events.</summary>
    public static int Count(int events) => Math.Max(events / Events, SampleRegister.Smws);

    public static CasusId Id(int number) => new(SampleRegister.Id($"casus/{number}"));

    /// <summary>The part of the IB.</summary>
    public static BetrokkeneId IbPart(int number) => new(Afgeleid.Id(Id(number).Value, "ib"));

    /// <summary>The events of the next command.</summary>
    public async ValueTask<NewEvent[]> Next(EventCodec codec, IKeyStore keys, DateTimeOffset now)
    {
        var command = Afgeleid.Id(_id.Value, $"commando/{_step}");
        var facts = Facts(_step++, now);
        if (!keys.TryGet(MarkKey, out var key))
        {
            await keys.EnsureAsync([MarkKey], CancellationToken.None);
            keys.TryGet(MarkKey, out key!);
        }

        var mark = new byte[KeyedHash.Length];
        KeyedHash.Compute(key, "regieledger/commando/v1", command.ToByteArray(), mark);
        var smw = SampleRegister.Smw(number);
        var metadata = new Metadata(now, command, mark, key.Id, smw.Functionaris, smw.Organisatie, command.ToString("N"), "delft", 1, Werkwijzehash);
        Revision += facts.Length;
        return await codec.SchrijfAsync<CasusFeit>(Stream, command, facts, metadata, CancellationToken.None);
    }

    private CasusFeit[] Facts(int step, DateTimeOffset now)
    {
        var (smw, ib, contact) = (SampleRegister.Smw(number), SampleRegister.Ib(number), SampleRegister.Contact(number));
        var (day, handover, cover, list) = (DateOnly.FromDateTime(now.UtcDateTime), new OverdrachtId(Of("overdracht")), new WaarnemingId(Of("waarneming")), new WachtlijstId(Of("wachtlijst")));
        return step switch
        {
            0 =>
            [
                new CasusGeopend(
                    now, _id, _leerling, Vertrouwelijk.Van(new Sleutel(_leerling.Value, "leerling", SampleRegister.School(number).ToString()), $"kenmerk-{number}"),
                    SampleRegister.School(number), Onderwijssoort.Voortgezet, "GM0503", "delft", What("een hulpvraag van een paar woorden"), day, true, smw, Part("smw"), [new DomeinHouder(Domein.Casus, smw)]),
            ],
            1 => [new BetrokkeneToegevoegd(now, Part("ouder"), Rol.Ouder, null, null, Of("een ouder", "ouder"), Of("bereikbaar via de school", "ouder"))],
            2 => [new BetrokkeneToegevoegd(now, IbPart(number), ib.Rol, ib.Functionaris, ib.Organisatie, null, null)],
            3 => [new BetrokkeneToegevoegd(now, Part("contact"), contact.Rol, contact.Functionaris, contact.Organisatie, null, null)],
            4 => [new ToestemmingVastgelegd(now, new ToestemmingId(Of("toestemming")), "REGIEROL", [Part("ouder")], day, "SCHRIFTELIJK", What("een toelichting"))],
            5 => [new OpWachtlijstGeplaatst(now, list, contact.Organisatie, day)],
            6 =>
            [
                new OverdrachtVoorgesteld(
                    now, handover, Domein.Casus, smw, new Ontvanger(contact.Organisatie, contact.Rol, contact.Functionaris),
                    [new Dossierstuk("PLAN", What("het plan van aanpak")), new Dossierstuk("VERSLAG", What("een verslag"))], false, null, day.AddDays(14), day, null, null, What("een toelichting")),
            ],
            7 => [new DossierBevestigd(now, handover, contact.Functionaris)],
            8 => [new OverdrachtAanvaard(now, handover, contact), new OverdrachtIngegaan(now, handover, Domein.Casus, smw, contact)],
            9 => [new WaarnemingBegonnen(now, cover, Domein.Casus, contact, SampleRegister.Contact(number + 1), now, now.AddDays(7), "ZIEKTE")],
            10 => [new WaarnemingBeeindigd(now, cover, "TERUG")],
            11 => [new RegieToegewezen(now, Domein.Casus, smw, "TOEWIJZING", null, What("een afweging van een paar woorden"))],
            12 => [new VanWachtlijstGehaald(now, list, "OPGEPAKT")],
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private Vertrouwelijk What(string text) => Vertrouwelijk.Van(new Sleutel(_leerling.Value, "wat", SampleRegister.SmwOrganisatie.ToString()), text);

    private Vertrouwelijk Of(string text, string who)
        => Vertrouwelijk.Van(new Sleutel(Part(who).Value.ToString("D"), "contact", SampleRegister.SmwOrganisatie.ToString()), text);

    private Guid Of(string name) => Afgeleid.Id(_id.Value, name);

    private BetrokkeneId Part(string name) => new(Of(name));
}
