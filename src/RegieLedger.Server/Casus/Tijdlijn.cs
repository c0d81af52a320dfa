using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Afspraak;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>A fact as 'dat': what, when, who did it, about whom; no content .</summary>
internal static class Tijdlijn
{
    /// <summary>One line.</summary>
    public static TijdlijnRegel Regel(Entry entry)
    {
        var metadata = Metadata.Lees(entry.Metadata.Span);
        var feit = (CasusFeit)EventCodec.Lees(entry);
        var (domein, over, organisatie, code) = Kern(feit);
        return new TijdlijnRegel
        {
            Revisie = entry.Revision,
            Feit = entry.Type,
            GeldigOp = Vertaal.Moment(feit.Geldig),
            VastgelegdOp = Vertaal.Moment(metadata.Vastgelegd),
            DoorFunctionarisId = metadata.Functionaris?.ToString() ?? "",
            WerkwijzeVersie = metadata.WerkwijzeVersie ?? 0,
            WerkwijzeSha256 = metadata.WerkwijzeSha256 ?? "",
            Domein = domein is { } d ? Vertaal.Domein(d) : V1.Domein.Unspecified,
            FunctionarisId = over?.ToString() ?? "",
            OrganisatieId = organisatie?.ToString() ?? "",
            Code = code ?? "",
        };
    }

    // No signer: who gave or refused is told by ListToestemmingen, with what it means.
    private static string? Toestemmingscode(ToestemmingFeit feit) => feit switch
    {
        GezagVastgelegd f => f.Bron,
        ToestemmingGevraagd f => f.Doel,
        ToestemmingDoorbroken f => f.Doel,
        DoorbrekingHerzien f => f.Uitkomst,
        _ => null,
    };

    // that someone saw the signaal of a birthday tells everyone when it is, to some weeks.
    private static string? Soort(string signaal) => signaal.Split(':')[0] is var soort && soort == Signaalsoort.VerjaardagNadert ? null : soort;

    private static (Domain.Domein? Domein, FunctionarisId? Over, OrganisatieId? Organisatie, string? Code) Kern(CasusFeit feit) => feit switch
    {
        CasusGeopend f => (f.Houders.Length == 1 ? f.Houders[0].Domein : null, f.Houders[0].Houder.Functionaris, f.School, null),
        CasusAfgesloten f => (null, null, null, f.Reden),
        CasusHeropend f => (f.Houders.Length == 1 ? f.Houders[0].Domein : null, f.Houders[0].Houder.Functionaris, null, null),
        ReserveringVervallen => default,
        BetrokkeneToegevoegd f => (null, f.Functionaris, f.Organisatie, f.Rol.Code),
        BetrokkeneBeeindigd f => (null, null, null, f.Reden),
        RolGewijzigd f => (null, null, null, f.Rol.Code),
        ToestemmingVastgelegd f => (null, null, null, f.Waarvoor),
        ToestemmingFeit f => (null, null, null, Toestemmingscode(f)),
        NaarLoketDoorgezet f => (null, null, f.Loket, null),
        LoketGewogen f => (null, f.Consulent, null, f.Keuze),
        OpWachtlijstGeplaatst f => (null, null, f.Organisatie, null),
        VanWachtlijstGehaald f => (null, null, null, f.Uitkomst),
        AangemeldBijAndereGemeente f => (null, null, f.Organisatie, f.Gemeente),
        InstemmingVastgelegd f => (null, f.Door, f.Team, f.Vorm),
        HulpIngezet f => (null, f.Door, f.Aanbieder, f.Vorm),
        HulpBeeindigd f => (null, f.Door, null, f.Reden),
        HulpTeruggekoppeld f => (null, f.Door, null, f.Over),
        AdviesGevraagd f => (null, f.Aan.Functionaris, f.Aan.Organisatie, f.Aan.Rol.Code),
        AdviesGegeven f => (null, f.Door, null, null),
        ArrangementToegekend f => (null, null, null, f.Soort),
        ArrangementBeeindigd f => (null, null, null, f.Reden),
        MederegisseurBenoemd f => (f.Domein, null, null, null),
        MederegisseurOntheven f => (f.Domein, null, null, f.Reden),
        SchoolGewijzigd f => (null, null, f.Naar, null),
        WoongemeenteGewijzigd f => (null, null, null, f.Naar),
        WerkwijzeGewijzigd f => (null, null, null, f.Naar),
        AfspraakFeit f => Afspraaktijdlijn.Kern(f),
        RegieToegewezen f => (f.Domein, f.Houder.Functionaris, f.Houder.Organisatie, f.Reden ?? f.Grond),
        VangnetBevestigd f => (f.Domein, null, null, null),
        RegieVerdeeld f => (null, null, null, string.Join(' ', f.Houders.Select(h => Codes.Van(Vertaal.Domein(h.Domein))))),
        RegieGecorrigeerd f => (f.Domein, f.Houder.Functionaris, f.Houder.Organisatie, f.Reden),
        WaarnemingBegonnen f => (f.Domein, f.Waarnemer.Functionaris, f.Waarnemer.Organisatie, f.Reden),
        WaarnemingBeeindigd f => (null, null, null, f.Reden),
        OverdrachtVerzocht f => (f.Domein, f.Door.Functionaris, f.Door.Organisatie, null),
        OverdrachtsverzoekAfgewezen => default,
        OverdrachtVoorgesteld f => (f.Domein, f.Aan.Functionaris, f.Aan.Organisatie, null),
        DossierBevestigd f => (null, f.Door, null, null),
        OverdrachtAanvaard f => (null, f.Ontvanger.Functionaris, f.Ontvanger.Organisatie, null),
        OverdrachtIngegaan f => (f.Domein, f.Naar.Functionaris, f.Naar.Organisatie, null),
        OverdrachtGeweigerd f => (null, null, null, f.Reden),
        OverdrachtIngetrokken f => (null, null, null, f.Reden),
        OverdrachtVerlopen => default,
        OverbruggingBegonnen => default,
        OverbruggingGestaakt f => (null, null, null, f.Reden),
        HulpGestart f => (null, null, f.Organisatie, null),
        NoodknopGebruikt f => (null, f.Door, f.Organisatie, f.Reden),
        NoodknopBeoordeeld f => (null, f.Door, null, f.Uitkomst),
        DossierOpengesteld f => (null, null, f.School, f.Aanleiding),
        SignaalGezien f => (null, f.Door, f.Organisatie, Soort(f.Signaal)),
        NavraagGedaan f => (null, f.Door, f.Bij, Soort(f.Signaal)),
        _ => throw new InvalidOperationException($"No line for {feit.GetType().Name}."),
    };
}
