using System.Collections.Immutable;

using RegieLedger.Domain;

namespace RegieLedger.Tests.Domain;

/// <summary>Commands about what is agreed, in a random history.</summary>
internal sealed partial class Willekeur
{
    private CasusCommando Afspreken(Domein domein)
    {
        var boek = State.Afspraken;
        var plan = Een(boek.Plannen)?.Id ?? default;
        var doel = Een(boek.Doelen);
        var afspraak = Een(boek.Afspraken);
        var tekst = Wereld.Vertrouwelijk("tekst");
        switch (_rnd.Next(34))
        {
            case 0: return new MaakPlan(Geldig(), Kans(70) ? "OPP" : "PLAN_VAN_AANPAK", domein);
            case 1: return new MaakPlan(Geldig(), Kans(50) ? "FAMILIEGROEPSPLAN" : "PERSPECTIEFPLAN", domein);
            case 2: return new BeeindigPlan(Geldig(), plan, "AFGEROND");
            case 3 or 4: return new StelDoel(Geldig(), plan, Kans(90) ? "SCHOOL" : "NERGENS", Kans(30) ? Betrokkene() : null, tekst);
            case 5: return new StelDoelBij(Geldig(), doel?.Id ?? default, Kans(80) ? doel?.Versies.Length ?? 1 : 7, null, tekst);
            case 6: return new RondDoelAf(Geldig(), doel?.Id ?? default, Kans(50) ? "BEREIKT" : "VERVALLEN", null);
            case 7: return new ZetActielijnUit(Geldig(), plan, Kans(30) ? doel?.Id : null, tekst);
            case 8: return new RondActielijnAf(Geldig(), Een(boek.Actielijnen)?.Id ?? default, "AFGEROND");
            case 9: return new MeldIndicaties(Geldig(), Dag(30));
            case 10: return new VraagFamiliegroepsplan(Geldig(), Dag(0), Kans(70));
            case 11 or 12 or 13 or 14 or 15 or 16:
                return new MaakAfspraak(
                    Geldig(), domein, Kans(20) ? plan : null, Kans(10) ? doel?.Id : null, Kans(20) ? Een(boek.Overleggen)?.Id : null, Inhoud());
            case 17 or 18: return new StelAfspraakBij(Geldig(), afspraak?.Id ?? default, Kans(85) ? afspraak?.Huidig.Nummer ?? 1 : 9, Inhoud());
            case 19 or 20: return new NeemAfspraakOver(Geldig(), afspraak?.Id ?? default, Betrokkene());
            case 21 or 22: return new BevestigAfspraak(Geldig(), afspraak?.Id ?? default, afspraak?.Huidig.Nummer ?? 1, Kans(70) && afspraak is not null ? afspraak.Huidig.Partijen[0] : Betrokkene());
            case 23: return new MeldAfspraakNagekomen(Geldig(), afspraak?.Id ?? default, null);
            case 24: return new MeldAfspraakNietNagekomen(Geldig(), afspraak?.Id ?? default, Kans(50), null);
            case 25: return new LaatAfspraakVervallen(Geldig(), afspraak?.Id ?? default, "NIET_MEER_NODIG");
            case 26: return new HoudOverleg(Geldig(), Werkwijze.Plannen.Overleggen[0], Dag(0), [Betrokkene()], Kans(50), null, null);
            case 27: return new PlanEvaluatie(Geldig(), Kans(30) ? plan : null, Dag(60), null);
            case 28: return new HoudEvaluatie(Geldig(), Kans(50) ? Een(boek.Evaluaties)?.Id : null, null, Dag(0), [Betrokkene()], "OP_KOERS", false, null);
            case 29: return new LegStemVast(Geldig(), Gezin(), Dag(0), tekst, tekst, tekst);
            case 30:
                return Kans(70)
                    ? new VraagLeefgebiedenUit(Geldig(), Dag(0), Kans(70) ? "GEWOON" : "COMPLEX", Werkwijze.Plannen.Leefgebieden, null)
                    : new LaatUitvraagAchterwege(Geldig(), "OUDERS_WILLEN_NIET", null);
            case 31: return new MeldVoortgang(Geldig(), domein, Dag(0), "OP_KOERS");
            case 32: return new LegGezinsvraagVast(Geldig(), Gezin(), Betrokkene(), Dag(0), tekst);
            default: return new BeantwoordGezinsvraag(Geldig(), Een(boek.Gezinsvragen)?.Id ?? default, Dag(0), tekst);
        }
    }

    private Afspraakinhoud Inhoud()
    {
        var tekst = Wereld.Vertrouwelijk("tekst");
        return new Afspraakinhoud(Betrokkene(), Dag(40), Dag(80), Kans(40) ? [Betrokkene()] : [], tekst, Kans(95) ? tekst : null, tekst);
    }

    private DateOnly Dag(int hoogst) => Kalender.Dag(Nu).AddDays(_rnd.Next(hoogst == 0 ? -20 : -1, hoogst + 1));

    private BetrokkeneId Gezin() => State.Betrokkenen.FirstOrDefault(b => b.Actief && b.Functionaris is null)?.Id ?? Betrokkene();

    private T? Een<T>(ImmutableArray<T> uit)
        where T : class => uit.IsEmpty ? null : uit[_rnd.Next(uit.Length)];
}
