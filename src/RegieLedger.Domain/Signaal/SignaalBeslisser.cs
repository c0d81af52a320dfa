using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What people do about signalen: seeing one, and asking about it (GO-15). It resolves nothing; only facts of the casus do.</summary>
internal static class SignaalBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, SignaalCommando commando)
    {
        if (b.Bevoegd(Acties.Van(commando)) is { } onbevoegd)
            return onbevoegd;
        if (Signalen.Staat(b.State, b.Werkwijze, b.Om.Geboortedatum, commando.Signaal, b.Nu) is not { } signaal)
            return Maak(Weigeringscode.SignaalStaatNiet, ("signaal", commando.Signaal));
        var inzage = Inzage(b, signaal);
        // To whoever is not told of it, it does not stand.
        if (inzage == Signaalinzage.Geen)
            return Maak(Weigeringscode.SignaalStaatNiet, ("signaal", commando.Signaal));
        return commando switch
        {
            GezienSignaal => Gezien(b, signaal),
            DoeNavraag c => Navraag(b, c, signaal, inzage),
            _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
        };
    }

    private static Signaalinzage Inzage(in Beoordeling b, Signaal signaal)
    {
        if (signaal.Soort != Signaalsoort.VerjaardagNadert)
            return Signaalinzage.Volledig;
        var staand = Signalen.Van(b.State, b.Werkwijze, b.Om.Geboortedatum, b.Nu).First(s => s.Signaal.Sleutel == signaal.Sleutel);
        return Signalen.Inzage(b.State, staand, b.Om.Aanroeper.Organisatie, nu: true);
    }

    private static Besluit<CasusFeit> Gezien(in Beoordeling b, Signaal signaal)
    {
        var (wie, waar) = (b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie);
        foreach (var eerder in b.State.Signalen.Gezien)
        {
            if (eerder.Signaal == signaal.Sleutel && eerder.Door == wie && eerder.Organisatie == waar && eerder.Geldig >= signaal.Van)
                return ImmutableArray<CasusFeit>.Empty;
        }

        return new SignaalGezien(b.Nu, signaal.Sleutel, wie, waar);
    }

    private static Besluit<CasusFeit> Navraag(in Beoordeling b, DoeNavraag c, Signaal signaal, Signaalinzage inzage)
    {
        if (c.Antwoord is not { } antwoord)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "antwoord"));
        if (b.NietVooruit("op", c.Op) is { } vooruit)
            return vooruit;
        // A refusal would tell since when it stands to whoever may not know.
        if (inzage == Signaalinzage.Volledig && c.Op < Kalender.Dag(signaal.Van))
            return Maak(Weigeringscode.NavraagVoorSignaal, ("op", Tekst(c.Op)), ("sinds", Tekst(Kalender.Dag(signaal.Van))));
        foreach (var eerder in b.State.Signalen.Navragen)
        {
            // Answers are sealed, so whether this is the same one again cannot be seen: it is refused, not passed over.
            if (eerder.Signaal == signaal.Sleutel && eerder.Bij == c.Bij && eerder.Op == c.Op && eerder.Door == b.Om.Aanroeper.Functionaris)
                return Maak(Weigeringscode.NavraagAlVastgelegd, ("organisatie", c.Bij.ToString()), ("op", Tekst(c.Op)));
        }

        return new NavraagGedaan(b.Nu, signaal.Sleutel, b.Om.Aanroeper.Functionaris, b.Om.Aanroeper.Organisatie, c.Bij, c.Op, antwoord);
    }
}
