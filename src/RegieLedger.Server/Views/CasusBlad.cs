using System.Collections.Frozen;
using RegieLedger.Domain;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>What lists need to know of one casus. Taken from facts only; decisions and single answers fold the stream itself.</summary>
internal sealed class CasusBlad(CasusId casus)
{
    // Terms whose facts never change who has the regie or who takes part; what lists need of them is in views of their own.
    private static readonly Type[] Nevenfeiten = [typeof(AfspraakFeit), typeof(ToestemmingFeit), typeof(BetrokkenheidFeit), typeof(NoodknopFeit)];

    /// <summary>Facts that never show in a list; they need not be read. A test holds them against <see cref="Verwerk"/>.</summary>
    public static FrozenSet<Type> ZonderGevolg { get; } = new[]
    {
        typeof(ReserveringVervallen), typeof(ToestemmingVastgelegd), typeof(NaarLoketDoorgezet), typeof(LoketGewogen),
        typeof(OpWachtlijstGeplaatst), typeof(VanWachtlijstGehaald), typeof(AangemeldBijAndereGemeente), typeof(WaarnemingBegonnen),
        typeof(WaarnemingBeeindigd), typeof(OverdrachtVerzocht), typeof(OverdrachtsverzoekAfgewezen), typeof(OverbruggingBegonnen), typeof(HulpGestart),
        typeof(SignaalGezien), typeof(NavraagGedaan), typeof(DossierOpengesteld),
    }.Concat(EventCatalogus.Alle.Select(r => r.Feit).Where(f => Nevenfeiten.Any(f.IsSubclassOf))).ToFrozenSet();

    public CasusId Casus { get; } = casus;

    public string Leerling { get; set; } = "";

    public OrganisatieId School { get; set; }

    public string Werkwijze { get; set; } = "";

    public CasusStatus Status { get; set; } = CasusStatus.NogNietGeopend;

    public DateTimeOffset GeopendOp { get; set; }

    public DateTimeOffset? AfgeslotenOp { get; set; }

    public Dictionary<Domein, RegieRij> Regies { get; } = [];

    public Dictionary<OverdrachtId, OverdrachtRij> Overdrachten { get; } = [];

    /// <summary>The functionaris of each part that has not ended; parents and pupil are none.</summary>
    public Dictionary<BetrokkeneId, Houder> Betrokken { get; } = [];

    /// <summary>Whose part began, ended or got another rol since the tables were written; one may stand here more than once.</summary>
    public List<BetrokkeneId> AnderDeel { get; } = [];

    /// <summary>Whether the tables hold rows of this casus.</summary>
    public bool InTabellen { get; set; }

    /// <summary>What differs from the tables.</summary>
    public Bladdeel Gewijzigd { get; set; }

    /// <summary>Takes in the next fact of the casus.</summary>
    public void Verwerk(CasusFeit feit, long revisie)
    {
        switch (feit)
        {
            case CasusGeopend f:
                (Leerling, School, Werkwijze, Status, GeopendOp) = (f.Leerling.Value, f.School, f.WerkwijzeId, CasusStatus.Open, f.Geldig);
                Gewijzigd |= Bladdeel.Casus;
                Deelt(f.OpenerBetrokkene, f.Opener);
                Houden(f.Houders, f.Geldig, revisie);
                break;
            case CasusAfgesloten f:
                (Status, AfgeslotenOp) = (CasusStatus.Afgesloten, f.Geldig);
                Gewijzigd |= Bladdeel.Casus | Bladdeel.Regie | Bladdeel.Overdracht;
                Regies.Clear();
                Overdrachten.Clear();
                break;
            case CasusHeropend f:
                (Status, AfgeslotenOp) = (CasusStatus.Open, null);
                Gewijzigd |= Bladdeel.Casus;
                Houden(f.Houders, f.Geldig, revisie);
                break;
            case BetrokkeneToegevoegd { Functionaris: { } functionaris, Organisatie: { } organisatie } f:
                Deelt(f.Betrokkene, new Houder(functionaris, organisatie, f.Rol));
                break;
            case BetrokkeneBeeindigd f:
                Eindigt(f.Betrokkene);
                break;
            case RolGewijzigd f when Betrokken.TryGetValue(f.Betrokkene, out var deel):
                Deelt(f.Betrokkene, deel with { Rol = f.Rol });
                break;
            case CasusGewijzigd f:
                Wijzig(f, revisie);
                break;
            case RegieToegewezen f:
                Houdt(f.Domein, f.Houder, f.Geldig, revisie, wacht: f.Grond == "VANGNET");
                break;
            case VangnetBevestigd f:
                Regies[f.Domein] = Regies[f.Domein] with { WachtOpBevestiging = false };
                Gewijzigd |= Bladdeel.Regie;
                break;
            case RegieVerdeeld f:
                Regies.Clear();
                Gewijzigd |= Bladdeel.Regie;
                Houden(f.Houders, f.Geldig, revisie);
                break;
            // A correction of an earlier holder than the present one does not show in a list of now.
            case RegieGecorrigeerd f when Regies.TryGetValue(f.Domein, out var nu) && nu.Revisie == f.Corrigeert:
                Regies[f.Domein] = nu with { Houder = f.Houder, Sinds = f.GeldigVanaf };
                Gewijzigd |= Bladdeel.Regie;
                break;
            case OverdrachtVoorgesteld f:
                Overdrachten[f.Overdracht] = new OverdrachtRij(f.Domein, false, f.Van, f.Aan, f.Overbrugging, f.Geldig, f.Termijn, f.GaatInOp, false);
                Gewijzigd |= Bladdeel.Overdracht;
                break;
            case DossierBevestigd f when Overdrachten.TryGetValue(f.Overdracht, out var rij):
                Overdrachten[f.Overdracht] = rij with { DossierBevestigd = true };
                Gewijzigd |= Bladdeel.Overdracht;
                break;
            case OverdrachtAanvaard f when Overdrachten.TryGetValue(f.Overdracht, out var rij):
                var aan = new Ontvanger(f.Ontvanger.Organisatie, f.Ontvanger.Rol, f.Ontvanger.Functionaris);
                Overdrachten[f.Overdracht] = rij with { Aanvaard = true, Aan = aan, Termijn = null };
                Gewijzigd |= Bladdeel.Overdracht;
                break;
            case OverdrachtIngegaan f:
                Beeindig(f.Overdracht);
                Houdt(f.Domein, f.Naar, f.Geldig, revisie, wacht: false);
                break;
            case OverdrachtGeweigerd f:
                Beeindig(f.Overdracht);
                break;
            case OverdrachtIngetrokken f:
                Beeindig(f.Overdracht);
                break;
            case OverdrachtVerlopen f:
                Beeindig(f.Overdracht);
                break;
            case OverbruggingGestaakt f:
                Beeindig(f.Overdracht);
                break;
        }
    }

    // what it belongs to, whose part ends, and who holds; as CasusState folds it.
    private void Wijzig(CasusGewijzigd feit, long revisie)
    {
        (School, Werkwijze) = ((feit as SchoolGewijzigd)?.Naar ?? School, (feit as WerkwijzeGewijzigd)?.Naar ?? Werkwijze);
        Gewijzigd |= Bladdeel.Casus;
        foreach (var weg in Betrokken.Keys.Except(feit.Blijft.Betrokkenen).ToList())
            Eindigt(weg);

        if (feit is WerkwijzeGewijzigd || !Domain.Wijziging.ZelfdeDomeinen([.. Regies.Keys], feit.Houders))
        {
            Regies.Clear();
            Gewijzigd |= Bladdeel.Regie;
        }

        Houden(feit.Houders.Where(h => !Regies.TryGetValue(h.Domein, out var nu) || nu.Houder != h.Houder), feit.Geldig, revisie);
    }

    private void Houden(IEnumerable<DomeinHouder> houders, DateTimeOffset sinds, long revisie)
    {
        foreach (var (domein, houder) in houders)
            Houdt(domein, houder, sinds, revisie, wacht: false);
    }

    private void Houdt(Domein domein, Houder houder, DateTimeOffset sinds, long revisie, bool wacht)
    {
        Regies[domein] = new RegieRij(houder, sinds, revisie, wacht);
        Gewijzigd |= Bladdeel.Regie;
    }

    private void Deelt(BetrokkeneId betrokkene, Houder wie)
    {
        Betrokken[betrokkene] = wie;
        AnderDeel.Add(betrokkene);
        Gewijzigd |= Bladdeel.Betrokken;
    }

    private void Eindigt(BetrokkeneId betrokkene)
    {
        if (!Betrokken.Remove(betrokkene))
            return;
        AnderDeel.Add(betrokkene);
        Gewijzigd |= Bladdeel.Betrokken;
    }

    private void Beeindig(OverdrachtId overdracht)
    {
        if (Overdrachten.Remove(overdracht))
            Gewijzigd |= Bladdeel.Overdracht;
    }
}

/// <summary>The parts of a casus, each with a table of its own.</summary>
[Flags]
internal enum Bladdeel
{
    Geen = 0,
    Casus = 1,
    Regie = 2,
    Overdracht = 4,
    Betrokken = 8,
}

/// <summary>Who holds a domein now.</summary>
internal sealed record RegieRij(Houder Houder, DateTimeOffset Sinds, long Revisie, bool WachtOpBevestiging);

/// <summary>An open overdracht.</summary>
internal sealed record OverdrachtRij(
    Domein Domein,
    bool Aanvaard,
    Houder Van,
    Ontvanger Aan,
    bool Overbrugging,
    DateTimeOffset VoorgesteldOp,
    DateOnly? Termijn,
    DateOnly? GaatInOp,
    bool DossierBevestigd);
