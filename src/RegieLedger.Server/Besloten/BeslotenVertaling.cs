using RegieLedger.Domain;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Besloten;

/// <summary>The closed class on the wire, of the organisatie that wrote it: its texts for those who may take the steps, the rest for its FG as well (R-9a).</summary>
internal sealed class BeslotenVertaling(RegisterLezer register)
{
    public async ValueTask<KortContactRegel> ContactAsync(KortContactVastgelegd contact, bool metTekst, CancellationToken cancellation) => new()
    {
        KortContactId = contact.Contact.Value.ToString("D"),
        GeldigOp = Vertaal.Moment(contact.Geldig),
        Door = Vertaal.Houder(contact.Door),
        Met = Codes.Waarde<Gesproken>(contact.Met),
        Doel = Codes.Waarde<KortContactDoel>(contact.Doel),
        Grond = Codes.Waarde<KortContactGrond>(contact.Grond),
        Leeftijdsgrens = contact.Leeftijdsgrens ?? 0,
        Notitie = metTekst ? await register.OpenAsync(contact.Notitie, cancellation) : "",
        Gewist = metTekst && await register.IsGewistAsync(contact.Notitie, cancellation),
    };

    public async ValueTask<MeldcodeTraject> MeldcodeAsync(Meldcode meldcode, bool metTekst, CancellationToken cancellation)
    {
        var antwoord = new MeldcodeTraject
        {
            MeldcodeId = meldcode.Id.Value.ToString("D"),
            Werkwijze = meldcode.WerkwijzeId,
            CasusId = meldcode.Casus?.ToString() ?? "",
            AfgeslotenOp = Vertaal.Moment(meldcode.AfgeslotenOp),
        };
        foreach (var stap in meldcode.Stappen)
            antwoord.Stappen.Add(await StapAsync(stap, metTekst, cancellation));
        return antwoord;
    }

    private async ValueTask<MeldcodeStap> StapAsync(MeldcodeFeit feit, bool metTekst, CancellationToken cancellation)
    {
        var stap = new MeldcodeStap { Feit = EventCatalogus.NaamVan(feit), GeldigOp = Vertaal.Moment(feit.Geldig), Door = Vertaal.Houder(feit.Door) };
        Vertrouwelijk? inhoud;
        switch (feit)
        {
            case MeldcodeGeopend f:
                (stap.Stap, stap.Bron, inhoud) = (1, Codes.Waarde<MeldcodeBron>(f.Bron), f.Signalen);
                break;
            case SignalenAangevuld f:
                (stap.Stap, stap.Bron, inhoud) = (1, Codes.Waarde<MeldcodeBron>(f.Bron), f.Signalen);
                break;
            case MeldcodeOverlegd f:
                (stap.Stap, stap.OverlegMet, stap.Anoniem, inhoud) = (2, Codes.Waarde<MeldcodeOverlegMet>(f.Met), f.Anoniem, f.Advies);
                break;
            case MeldcodeBesproken f:
                (stap.Stap, stap.GesprokenMet, stap.Reden, inhoud) = (3, Codes.Waarde<Gesproken>(f.Met), Reden(f.RedenGeenGesprek), f.Toelichting);
                break;
            case MeldcodeGewogen f:
                (stap.Stap, stap.Uitkomst, stap.Afwegingskader, inhoud) = (4, Codes.Waarde<MeldcodeUitkomst>(f.Uitkomst), f.Afwegingskader, f.Toelichting);
                break;
            case MeldcodeBesloten f:
                (stap.Stap, stap.Besluit, inhoud) = (5, Codes.Waarde<MeldcodeBesluit>(f.Besluit), f.Toelichting);
                stap.Overgeslagen = f.Overgeslagen is null ? MeldcodeOvergeslagen.Unspecified : Codes.Waarde<MeldcodeOvergeslagen>(f.Overgeslagen);
                break;
            case GemeldBijVeiligThuis f:
                (stap.Stap, stap.Grondslag, stap.OudersGeinformeerd, stap.Reden, inhoud) = (5, f.Grondslag, f.OudersGeinformeerd, Reden(f.RedenNietInformeren), f.Toelichting);
                stap.Gegevens.AddRange(f.Gegevens.Select(Codes.Waarde<MeldingGegeven>));
                break;
            default:
                throw new InvalidOperationException($"No answer for {feit.GetType().Name}.");
        }

        stap.Tekst = metTekst ? await register.OpenAsync(inhoud, cancellation) : "";
        stap.Gewist = metTekst && await register.IsGewistAsync(inhoud, cancellation);
        return stap;
    }

    private static MeldcodeReden Reden(string? reden) => reden is null ? MeldcodeReden.Unspecified : Codes.Waarde<MeldcodeReden>(reden);
}
