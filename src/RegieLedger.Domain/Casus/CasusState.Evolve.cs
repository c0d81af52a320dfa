namespace RegieLedger.Domain;

public sealed partial record CasusState
{
    /// <summary>Folds one fact. Total over all facts of a casus; an unknown one is a bug and throws.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="feit">The fact.</param>
    /// <param name="vastlegging">Where and when it was recorded.</param>
    public static CasusState Evolve(CasusState state, CasusFeit feit, Vastlegging vastlegging)
    {
        var v = vastlegging;
        var nieuw = feit switch
        {
            // Casus
            CasusGeopend f => RegieTijdlijn.Deel(
                state with
                {
                    Status = CasusStatus.Open,
                    Casus = f.Casus,
                    Leerling = f.Leerling,
                    School = f.School,
                    Onderwijssoort = f.Onderwijssoort,
                    Woongemeente = f.Woongemeente,
                    WerkwijzeId = f.WerkwijzeId,
                    GeopendOp = f.Geldig,
                    Betrokkenen = [new BetrokkeneState(f.OpenerBetrokkene, f.Opener.Rol, f.Opener.Functionaris, f.Opener.Organisatie, f.Geldig, null)],
                },
                f.Geldig,
                f.Houders,
                v),
            CasusAfgesloten f => RegieTijdlijn.Deel(
                state with { Status = CasusStatus.Afgesloten, Verzoeken = [.. state.Verzoeken.Select(x => x with { Open = false })] }, f.Geldig, [], v),
            CasusHeropend f => RegieTijdlijn.Deel(
                state.MetLoket(null, f.Geldig) with { Status = CasusStatus.Open, ReserveringVervallenAan = null }, f.Geldig, f.Houders, v),
            ReserveringVervallen f => state with { ReserveringVervallenAan = f.TenGunsteVan },
            BetrokkeneToegevoegd f => state with
            {
                Betrokkenen = state.Betrokkenen.Add(new BetrokkeneState(f.Betrokkene, f.Rol, f.Functionaris, f.Organisatie, f.Geldig, null)),
            },
            BetrokkeneBeeindigd f => MetBetrokkene(state, f.Betrokkene, b => b with { Tot = f.Geldig }),
            RolGewijzigd f => MetBetrokkene(state, f.Betrokkene, b => b with { Rol = f.Rol, EerdereRollen = b.EerdereRollen.Add(new EerdereRol(b.Rol, f.Geldig)) }),
            NaarLoketDoorgezet f => state.MetLoket(new LoketState(f.Loket, f.Geldig, null), f.Geldig),
            LoketGewogen f => state with { Loket = state.Loket! with { Keuze = f.Keuze } },
            OpWachtlijstGeplaatst f => state with { Wachtlijst = state.Wachtlijst.Add(new WachtlijstState(f.Wachtlijst, f.Organisatie, f.AangemeldOp, f.Geldig, true)) },
            VanWachtlijstGehaald f => state with { Wachtlijst = [.. state.Wachtlijst.Select(w => w.Id == f.Wachtlijst ? w with { Open = false, Tot = f.Geldig } : w)] },
            AangemeldBijAndereGemeente f => state with { AndereGemeenten = state.AndereGemeenten.Add(new AndereGemeenteState(f.Gemeente, f.Organisatie, f.Wijze)) },

            // Regie
            RegieToegewezen f => RegieTijdlijn.Wissel(state, f.Domein, f.Geldig, f.Houder, Toewijzingsgrond.Lees(f.Grond), v),
            VangnetBevestigd f => RegieTijdlijn.Bevestig(state, f),
            RegieVerdeeld f => RegieTijdlijn.Deel(state, f.Geldig, f.Houders, v),
            RegieGecorrigeerd f => RegieTijdlijn.Corrigeer(state, f, v),
            WaarnemingBegonnen f => state with
            {
                Waarnemingen = state.Waarnemingen.Add(new WaarnemingState(f.Waarneming, f.Domein, f.Afwezig, f.Waarnemer, f.Van, f.Tot, false)),
            },
            WaarnemingBeeindigd f => state with
            {
                Waarnemingen = [.. state.Waarnemingen.Select(w => w.Id == f.Waarneming ? w with { Tot = f.Geldig < w.Tot ? f.Geldig : w.Tot, Beeindigd = true } : w)],
            },

            // Overdracht
            OverdrachtVerzocht f => state with { Verzoeken = state.Verzoeken.Add(new OverdrachtsverzoekState(f.Verzoek, f.Domein, f.Door, true, false)) },
            OverdrachtsverzoekAfgewezen f => MetVerzoek(state, f.Verzoek, x => x with { Open = false, Afgewezen = true }),
            OverdrachtVoorgesteld f => Voorgesteld(state, f),
            DossierBevestigd f => MetOverdracht(state, f.Overdracht, o => o with { DossierBevestigdDoor = o.DossierBevestigdDoor.Add(f.Door) }),
            OverdrachtAanvaard f => MetOverdracht(state, f.Overdracht, o => o with { Status = OverdrachtStatus.Aanvaard, Ontvanger = f.Ontvanger, AanvaardOp = f.Geldig }),
            OverdrachtIngegaan f => RegieTijdlijn.Wissel(
                MetEinde(state, f.Overdracht, OverdrachtStatus.Ingegaan, f.Geldig), f.Domein, f.Geldig, f.Naar, Regiegrond.Overdracht, v),
            OverdrachtGeweigerd f => MetEinde(state, f.Overdracht, OverdrachtStatus.Geweigerd, f.Geldig),
            OverdrachtIngetrokken f => MetEinde(state, f.Overdracht, OverdrachtStatus.Ingetrokken, f.Geldig),
            OverdrachtVerlopen f => MetOverdracht(
                state, f.Overdracht, o => o with { Status = OverdrachtStatus.Verlopen, GeeindigdOp = f.Geldig, VerloopVastgelegdOp = v.Moment }),
            OverbruggingGestaakt f => MetEinde(state, f.Overdracht, OverdrachtStatus.Gestaakt, f.Geldig),

            // Afspraken
            AfspraakFeit f => state with { Afspraken = Afspraakboek.Evolve(state.Afspraken, f, v) },

            // Toestemming
            ToestemmingFeit f => state with { Toestemmingen = Toestemmingsboek.Evolve(state.Toestemmingen, f) },

            // Betrokkenheid
            BetrokkenheidFeit f => state with { Betrokkenheid = Betrokkenheidsboek.Evolve(state.Betrokkenheid, f) },
            CasusGewijzigd f => Wijziging.Evolve(state, f, v),

            // Signalen
            SignaalFeit f => state with { Signalen = Signaalboek.Evolve(state.Signalen, f) },

            // Noodknop
            NoodknopFeit f => NoodknopState.Evolve(state, f),

            // Audit
            DossierOpengesteld f => state with { Audits = state.Audits.Add(f) },

            // Both say what another fact of the same append already does to the state.
            OverbruggingBegonnen or HulpGestart => state,
            _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
        };
        return nieuw with
        {
            Revisie = v.Revisie,
            LaatstVastgelegd = v.Moment > state.LaatstVastgelegd ? v.Moment : state.LaatstVastgelegd,
        };
    }

    private static CasusState Voorgesteld(CasusState state, OverdrachtVoorgesteld f)
    {
        if (f.Verzoek is { } verzoek)
            state = MetVerzoek(state, verzoek, x => x with { Open = false });
        return state with
        {
            Overdrachten = state.Overdrachten.Add(new OverdrachtState(
                f.Overdracht, f.Domein, f.Van, f.Aan, f.Overbrugging, f.GaatInOp, f.Termijn, f.Geldig, OverdrachtStatus.Voorgesteld, [], null, null, null)),
        };
    }

    private static CasusState MetEinde(CasusState state, OverdrachtId id, OverdrachtStatus status, DateTimeOffset op) =>
        MetOverdracht(state, id, o => o with { Status = status, GeeindigdOp = op });

    private static CasusState MetOverdracht(CasusState state, OverdrachtId id, Func<OverdrachtState, OverdrachtState> wijzig)
    {
        for (var i = state.Overdrachten.Length - 1; i >= 0; i--)
        {
            if (state.Overdrachten[i].Id == id)
                return state with { Overdrachten = state.Overdrachten.SetItem(i, wijzig(state.Overdrachten[i])) };
        }

        throw new InvalidOperationException("A fact about an overdracht that was never proposed.");
    }

    private static CasusState MetVerzoek(CasusState state, VerzoekId id, Func<OverdrachtsverzoekState, OverdrachtsverzoekState> wijzig) =>
        state with { Verzoeken = [.. state.Verzoeken.Select(x => x.Id == id ? wijzig(x) : x)] };

    private static CasusState MetBetrokkene(CasusState state, BetrokkeneId id, Func<BetrokkeneState, BetrokkeneState> wijzig) =>
        state with { Betrokkenen = [.. state.Betrokkenen.Select(b => b.Id == id ? wijzig(b) : b)] };
}

/// <summary>The codes of <see cref="RegieToegewezen.Grond"/>.</summary>
public static class Toewijzingsgrond
{
    /// <summary>Assigned by those the werkwijze names (GO-3).</summary>
    public const string Toewijzing = "TOEWIJZING";

    /// <summary>Fell to the vangnet (R-2a).</summary>
    public const string Vangnet = "VANGNET";

    /// <summary>The holder holds on in another rol.</summary>
    public const string Rolwijziging = "ROLWIJZIGING";

    internal static Regiegrond Lees(string code) => code switch
    {
        Toewijzing => Regiegrond.Toewijzing,
        Vangnet => Regiegrond.Vangnet,
        Rolwijziging => Regiegrond.Rolwijziging,
        _ => throw new FormatException("Unknown ground of an assignment in stored data."),
    };
}
