using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Something about the emergency access to a casus; it can only be done now.</summary>
public abstract record NoodknopCommando() : CasusCommando((DateTimeOffset?)null);

/// <summary>Opens the casus for the aanroeper, for a time.</summary>
public sealed record GebruikNoodknop(string Reden, Vertrouwelijk? Toelichting) : NoodknopCommando;

/// <summary>Judges a use of it.</summary>
public sealed record BeoordeelNoodknop(NoodknopId Noodknop, string Uitkomst, Vertrouwelijk? Toelichting) : NoodknopCommando;

/// <summary>
/// Who may use the emergency access, and who judges that. No werkwijze can forbid it: where a life is at stake, whoever works with
/// pupils may look, and answers for it afterwards.
/// </summary>
internal static class NoodknopBeslisser
{
    /// <summary>So long the same person cannot use it again for the same casus without a review in between.</summary>
    private static readonly TimeSpan Rust = TimeSpan.FromHours(24);

    public static Besluit<CasusFeit> Decide(in Beoordeling b, NoodknopCommando commando) => commando switch
    {
        GebruikNoodknop c => Gebruik(b, c),
        BeoordeelNoodknop c => Beoordeel(b, c),
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };

    private static Besluit<CasusFeit> Gebruik(in Beoordeling b, GebruikNoodknop c)
    {
        var (aanroeper, nu) = (b.Om.Aanroeper, b.Nu);
        if (b.State.Status == CasusStatus.NogNietGeopend)
            return Maak(Weigeringscode.CasusOnbekend);
        if (!Zicht.Werkt(aanroeper))
            return Maak(Weigeringscode.NietBevoegd, ("actie", "GEBRUIK_NOODKNOP"), ("door", "FUNCTIONARIS"));
        if (c.Toelichting is not { } toelichting)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        foreach (var eerder in b.State.Noodknoppen)
        {
            if (!eerder.IsVan(aanroeper))
                continue;
            if (eerder.Loopt(nu))
                return Maak(Weigeringscode.NoodknopLooptAl, ("tot", Tekst(eerder.Tot)));
            if (eerder.Uitkomst is null && nu < eerder.Sinds + Rust)
                return Maak(Weigeringscode.NoodknopNietBeoordeeld, ("vanaf", Tekst(eerder.Sinds + Rust)));
        }

        var regels = b.Werkwijze.Noodknop;
        return new NoodknopGebruikt(
            nu, NieuweId.Noodknop(b.Om.CommandoId), aanroeper.Functionaris, aanroeper.Organisatie, c.Reden,
            nu + TimeSpan.FromHours(regels.Uren), b.Vandaag.AddDays(regels.BeoordelenBinnenDagen + 1), toelichting);
    }

    private static Besluit<CasusFeit> Beoordeel(in Beoordeling b, BeoordeelNoodknop c)
    {
        var aanroeper = b.Om.Aanroeper;
        if (!aanroeper.Heeft(Rol.Fg) || aanroeper.Organisatie != b.State.School)
            return Maak(Weigeringscode.NietBevoegd, ("actie", "BEOORDEEL_NOODKNOP"), ("door", "FG@SCHOOL"));
        foreach (var noodknop in b.State.Noodknoppen)
        {
            if (noodknop.Id != c.Noodknop)
                continue;
            if (noodknop.Door == aanroeper.Functionaris)
                return Maak(Weigeringscode.NoodknopVanUzelf);
            return noodknop.Uitkomst is null
                ? new NoodknopBeoordeeld(b.Nu, c.Noodknop, aanroeper.Functionaris, c.Uitkomst, c.Toelichting)
                : Maak(Weigeringscode.NoodknopAlBeoordeeld, ("uitkomst", noodknop.Uitkomst));
        }

        return Maak(Weigeringscode.NoodknopOnbekend, ("noodknop", c.Noodknop.Value.ToString("D")));
    }
}
