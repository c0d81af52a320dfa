using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>Rights on the wire.</summary>
internal static class RechtenVertaling
{
    public static V1.Wissing Wissing(Domain.Wissing wissing)
    {
        var b = wissing.Besluit;
        var antwoord = new V1.Wissing
        {
            WissingId = b.Wissing.Value.ToString("D"),
            BeslotenOp = Vertaal.Moment(b.Geldig),
            DoorFunctionarisId = b.Door?.ToString() ?? "",
            Grond = Codes.Waarde<V1.Wisgrond>(b.Grond),
            VerzoekId = b.Verzoek?.Value.ToString("D") ?? "",
            Sleutels = b.Sleutels.Length,
            BewaartermijnenVersie = b.Bewaartermijnen,
            OveralWegOp = Vertaal.Moment(wissing.Certificaat?.OveralWegOp),
        };
        antwoord.Dataklassen.AddRange(b.Sleutels.Select(s => s.Dataklasse).Where(k => k != Dataklasse.Commando).Distinct(StringComparer.Ordinal));
        return antwoord;
    }

    public static V1.Bewaarplicht Bewaarplicht(Domain.Bewaarplicht plicht, string toelichting)
    {
        var antwoord = new V1.Bewaarplicht
        {
            BewaarplichtId = plicht.Begin.Bewaarplicht.Value.ToString("D"),
            Sinds = Vertaal.Moment(plicht.Begin.Geldig),
            DoorFunctionarisId = plicht.Begin.Door?.ToString() ?? "",
            Grond = Codes.Waarde<Bewaarplichtgrond>(plicht.Begin.Grond),
            Toelichting = toelichting,
            OpgehevenOp = Vertaal.Moment(plicht.Einde?.Geldig),
        };
        antwoord.Dataklassen.AddRange(plicht.Begin.Dataklassen);
        return antwoord;
    }

    public static V1.Rechtsverzoek Verzoek(Domain.Rechtsverzoek verzoek, DateOnly vandaag, string toelichting, string reden)
    {
        var (begin, einde) = (verzoek.Begin, verzoek.Antwoord);
        var antwoord = new V1.Rechtsverzoek
        {
            VerzoekId = begin.Verzoek.Value.ToString("D"),
            Recht = Codes.Waarde<V1.Recht>(begin.Recht),
            Van = Codes.Waarde<Verzoeker>(begin.Van),
            OntvangenOp = Vertaal.Dag(begin.OntvangenOp),
            Uiterlijk = Vertaal.Dag(begin.Uiterlijk),
            Toelichting = toelichting,
            Uitkomst = einde is null ? V1.Rechtsuitkomst.Unspecified : Codes.Waarde<V1.Rechtsuitkomst>(einde.Uitkomst),
            AfgehandeldOp = Vertaal.Moment(einde?.Geldig),
            Reden = reden,
            NamenTonen = einde?.NamenTonen ?? false,
            AdviesFg = einde?.AdviesFg is { } advies ? Codes.Waarde<AdviesFg>(advies) : AdviesFg.Unspecified,
            TeLaat = einde is null && begin.Uiterlijk < vandaag,
        };
        antwoord.Achtergehouden.AddRange(einde?.Achtergehouden.Select(RechtenVragen.Achtergehouden) ?? []);
        return antwoord;
    }

    public static V1.Beperking Beperking(Domain.Beperking beperking, string toelichting) => new()
    {
        BeperkingId = beperking.Begin.Beperking.Value.ToString("D"),
        Sinds = Vertaal.Moment(beperking.Begin.Geldig),
        Grond = Codes.Waarde<Beperkingsgrond>(beperking.Begin.Grond),
        Toelichting = toelichting,
        OpgehevenOp = Vertaal.Moment(beperking.Einde?.Geldig),
    };

    public static Rectificatie Rectificatie(RectificatieVastgelegd rectificatie, string tekst) => new()
    {
        RectificatieId = rectificatie.Rectificatie.Value.ToString("D"),
        CasusId = rectificatie.Casus.ToString(),
        Revisie = rectificatie.Revisie,
        VastgelegdOp = Vertaal.Moment(rectificatie.Geldig),
        Tekst = tekst,
    };
}
