using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What a command gives towards what the werkwijze asks for.</summary>
internal readonly record struct Gegeven(
    DateOnly? OudersGesprokenOp = null,
    bool BovenBasisondersteuning = false,
    Onderwijssoort? Onderwijssoort = null,
    bool Afweging = false,
    DateOnly? OudersGeraadpleegdOp = null,
    DateOnly? SchakelteamGeraadpleegdOp = null,
    DateTimeOffset? Geldig = null,
    DateOnly? Op = null);

internal readonly partial struct Beoordeling
{
    /// <summary>Whether everything that the werkwijze asks for is there.</summary>
    /// <param name="actie">Action code.</param>
    /// <param name="ontvanger">Rol of the receiver, where there is one.</param>
    /// <param name="gegeven">What the command gives.</param>
    public Weigering? Eisen(string actie, Rol? ontvanger, in Gegeven gegeven)
    {
        foreach (var eis in Werkwijze.Acties[actie].EistBij(ontvanger))
        {
            if (Ontbreekt(eis, gegeven) is { } weigering)
                return weigering;
        }

        return null;
    }

    /// <summary>A day on which something was done does not lie ahead.</summary>
    public Weigering? NietVooruit(string veld, DateOnly? dag) =>
        dag is { } d && d > Vandaag ? Maak(Weigeringscode.DatumInToekomst, ("veld", veld), ("datum", Tekst(d))) : null;

    /// <summary>R-13: valid time of a regie event: not before the last one of its domein, not after now.</summary>
    public Weigering? Regiemoment(Regieperiode huidig, DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = (geldig ?? Nu).ToUniversalTime();
        if (moment > Nu)
            return InToekomst(moment);
        // a change says who holds from then on, also where they hold on and no period begins.
        var laatste = State.Betrokkenheid.Wijzigingen is [.., { Op: var gewijzigd }] && gewijzigd > huidig.Van ? gewijzigd : huidig.Van;
        return moment < laatste
            ? Maak(
                Weigeringscode.GeldigVoorLaatsteRegiefeit,
                ("domein", Code(huidig.Domein)),
                ("geldig", Tekst(moment)),
                ("laatste", Tekst(laatste)))
            : null;
    }

    /// <summary>R-13 for a regie event of all domeinen in use.</summary>
    public Weigering? Regiemoment(DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = (geldig ?? Nu).ToUniversalTime();
        foreach (var domein in State.Domeinen)
        {
            if (Regiemoment(State.Huidig(domein)!, geldig, out _) is { } weigering)
                return weigering;
        }

        return null;
    }

    /// <summary>R-13: valid time of another event: not before the opening, not after now.</summary>
    public Weigering? Moment(DateTimeOffset? geldig, out DateTimeOffset moment)
    {
        moment = (geldig ?? Nu).ToUniversalTime();
        if (moment > Nu)
            return InToekomst(moment);
        return moment < State.GeopendOp
            ? Maak(Weigeringscode.GeldigVoorOpening, ("geldig", Tekst(moment)), ("opening", Tekst(State.GeopendOp)))
            : null;
    }

    /// <summary>R-13: something cannot change before it began.</summary>
    public static Weigering? NietVoor(DateTimeOffset moment, DateTimeOffset begin) =>
        moment < begin ? Maak(Weigeringscode.GeldigVoorBegin, ("geldig", Tekst(moment)), ("begin", Tekst(begin))) : null;

    public Weigering InToekomst(DateTimeOffset moment) => Maak(Weigeringscode.GeldigInToekomst, ("geldig", Tekst(moment)), ("nu", Tekst(Nu)));

    public static Weigering? GeenCode(string veld, string? code) => Vorm.IsCode(code) ? null : Maak(Weigeringscode.CodeOngeldig, ("veld", veld));

    public static Weigering? NietEenVan(string veld, string waarde, ReadOnlySpan<string> toegestaan) =>
        toegestaan.Contains(waarde) ? null : Maak(Weigeringscode.WaardeNietToegestaan, ("veld", veld), ("toegestaan", string.Join(", ", toegestaan!)));

    /// <summary>Whoever gets or covers a regie takes part in the casus.</summary>
    public void Betrek(ImmutableArray<CasusFeit>.Builder feiten, Houder houder, DateTimeOffset moment)
    {
        if (State.Actief(houder) is not null)
            return;
        var id = NieuweId.Betrokkene(Om.CommandoId, houder);
        foreach (var feit in feiten)
        {
            if (feit is BetrokkeneToegevoegd eerder && eerder.Betrokkene == id)
                return;
        }

        feiten.Add(new BetrokkeneToegevoegd(moment, id, houder.Rol, houder.Functionaris, houder.Organisatie, null, null));
    }

    /// <summary>R-2: the regie moves otherwise, so what was offered of it is off; or its term had passed already (R-2b).</summary>
    public void StopOverdracht(ImmutableArray<CasusFeit>.Builder feiten, Domein domein, DateTimeOffset moment, string reden)
    {
        if (State.OpenOverdracht(domein) is not { } open)
            return;
        feiten.Add(open.IsVerlopen(Vandaag)
            ? new OverdrachtVerlopen(Kalender.Begin(open.Termijn!.Value.AddDays(1)), open.Id)
            : new OverdrachtIngetrokken(moment < open.Sinds ? open.Sinds : moment, open.Id, reden));
    }

    private Weigering? Ontbreekt(Eis eis, in Gegeven gegeven)
    {
        switch (eis.Soort)
        {
            case EisSoort.OudersGesproken:
                return gegeven.OudersGesprokenOp is null ? Maak(Weigeringscode.OudersNietGesproken) : null;
            case EisSoort.BovenBasisondersteuning:
                return gegeven.BovenBasisondersteuning ? null : Maak(Weigeringscode.BinnenBasisondersteuning);
            case EisSoort.BeroepPastBijSchool:
                return BeroepPastNiet(gegeven.Onderwijssoort!.Value);
            case EisSoort.Toestemming:
                return ToestemmingOntbreekt(eis.Waarvoor!, gegeven.Geldig) ?? (gegeven.Op is { } dag ? ToestemmingOntbrak(eis.Waarvoor!, dag) : null);
            case EisSoort.Afweging:
                return gegeven.Afweging ? null : Maak(Weigeringscode.AfwegingOntbreekt);
            case EisSoort.OudersGeraadpleegd:
                return gegeven.OudersGeraadpleegdOp is null ? Maak(Weigeringscode.OudersNietGeraadpleegd) : null;
            case EisSoort.SchakelteamGeraadpleegd:
                return gegeven.SchakelteamGeraadpleegdOp is null ? Maak(Weigeringscode.SchakelteamNietGeraadpleegd) : null;
            case EisSoort.DoorgezetNaarLoket:
                return State.Loket is null ? Maak(Weigeringscode.NietDoorgezetNaarLoket) : null;
            default:
                throw new InvalidOperationException("Unknown requirement.");
        }
    }

    // GO-1: the rol SCHAKEL_ONDERWIJS is not a profession; who has it is an IB in primary and a COO in secondary.
    private Weigering? BeroepPastNiet(Onderwijssoort soort)
    {
        if (!Werkwijze.Beroepen.TryGetValue(soort, out var toegestaan))
            return null;
        var beroep = Om.Register.TryGetValue(Om.Aanroeper.Functionaris, out var functionaris) ? functionaris.Beroep : null;
        return beroep is not null && toegestaan.Contains(beroep, StringComparer.Ordinal)
            ? null
            : Maak(
                Weigeringscode.BeroepPastNietBijSchool,
                ("beroep", beroep ?? "ONBEKEND"),
                ("onderwijssoort", Code(soort)),
                ("toegestaan", string.Join(", ", toegestaan)));
    }
}
