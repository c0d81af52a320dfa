using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>One casus as it was known at some revision, folded from the stream <c>casus-{id}</c>. Holds what decisions and the answer need.</summary>
public sealed partial record CasusState
{
    /// <summary>Nothing recorded yet.</summary>
    public static CasusState Leeg { get; } = new();

    /// <summary>Revision of the last fact folded; -1 for none.</summary>
    public long Revisie { get; init; } = -1;

    /// <summary>Recorded time of the last fact folded: the running maximum .</summary>
    public DateTimeOffset LaatstVastgelegd { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Not opened, open or closed.</summary>
    public CasusStatus Status { get; init; } = CasusStatus.NogNietGeopend;

    /// <summary>R-15: the casus that took the reservation of this one; null while it has its own.</summary>
    public CasusId? ReserveringVervallenAan { get; init; }

    /// <summary>Its id.</summary>
    public CasusId Casus { get; init; }

    /// <summary>The pupil.</summary>
    public LeerlingId Leerling { get; init; }

    /// <summary>School of the pupil.</summary>
    public OrganisatieId School { get; init; }

    /// <summary>Kind of school.</summary>
    public Onderwijssoort Onderwijssoort { get; init; }

    /// <summary>Municipality where the pupil lives.</summary>
    public string Woongemeente { get; init; } = "";

    /// <summary>Id of the werkwijze.</summary>
    public string WerkwijzeId { get; init; } = "";

    /// <summary>When the casus was first opened, valid time.</summary>
    public DateTimeOffset GeopendOp { get; init; }

    /// <summary>Everyone with a part in the casus, now or before.</summary>
    public ImmutableArray<BetrokkeneState> Betrokkenen { get; init; } = [];

    /// <summary>Which domeinen were in use from when, in order of time (R-1a).</summary>
    public ImmutableArray<Domeinindeling> Indelingen { get; init; } = [];

    /// <summary>The time lines of all domeinen; those of one domein are in order of time .</summary>
    public ImmutableArray<Regieperiode> Perioden { get; init; } = [];

    /// <summary>All overdrachten, in order of proposal.</summary>
    public ImmutableArray<OverdrachtState> Overdrachten { get; init; } = [];

    /// <summary>All requests for the regie.</summary>
    public ImmutableArray<OverdrachtsverzoekState> Verzoeken { get; init; } = [];

    /// <summary>All covers.</summary>
    public ImmutableArray<WaarnemingState> Waarnemingen { get; init; } = [];

    /// <summary>All places on a waiting list.</summary>
    public ImmutableArray<WachtlijstState> Wachtlijst { get; init; } = [];

    /// <summary>The last time it was sent on to the Loket since it was last opened; null when it was not.</summary>
    public LoketState? Loket { get; init; }

    /// <summary>To which Loketten it was sent on before, and until when that held; in order of recording.</summary>
    public ImmutableArray<Loketperiode> EerdereLoketten { get; init; } = [];

    /// <summary>Registrations with another municipality.</summary>
    public ImmutableArray<AndereGemeenteState> AndereGemeenten { get; init; } = [];

    // Afspraken
    /// <summary>What was agreed: plannen, afspraken, overleg, evaluaties .</summary>
    public Afspraakboek Afspraken { get; init; } = Afspraakboek.Leeg;

    // Toestemming
    /// <summary>Consent, authority and capacity .</summary>
    public Toestemmingsboek Toestemmingen { get; init; } = Toestemmingsboek.Leeg;

    // Betrokkenheid
    /// <summary>Who helps, advises or stands beside the holder; and what the casus was before it changed .</summary>
    public Betrokkenheidsboek Betrokkenheid { get; init; } = Betrokkenheidsboek.Leeg;

    // Signalen
    /// <summary>What was done about signalen; they themselves follow from the rest (<see cref="Domain.Signalen"/>).</summary>
    public Signaalboek Signalen { get; init; } = Signaalboek.Leeg;

    // Noodknop
    /// <summary>Every use of the emergency access, in order of recording.</summary>
    public ImmutableArray<NoodknopState> Noodknoppen { get; init; } = [];

    // Audit
    /// <summary>The audits of which it is or was a file, in order of recording (WL-6).</summary>
    public ImmutableArray<DossierOpengesteld> Audits { get; init; } = [];

    /// <summary>The domeinen in use now; empty unless open.</summary>
    public ImmutableArray<Domein> Domeinen => Indelingen.Length == 0 ? [] : Indelingen[^1].Domeinen;

    /// <summary>The period that runs now of a domein; null when it is not in use.</summary>
    public Regieperiode? Huidig(Domein domein)
    {
        for (var i = Perioden.Length - 1; i >= 0; i--)
        {
            if (Perioden[i].Domein == domein)
                return Perioden[i].Indeling == Indelingen.Length - 1 ? Perioden[i] : null;
        }

        return null;
    }

    /// <summary>The overdracht with an id, or null.</summary>
    public OverdrachtState? Overdracht(OverdrachtId id)
    {
        foreach (var overdracht in Overdrachten)
        {
            if (overdracht.Id == id)
                return overdracht;
        }

        return null;
    }

    /// <summary>The overdracht of a domein that is proposed or accepted, even when its term has passed; null when there is none.</summary>
    public OverdrachtState? OpenOverdracht(Domein domein)
    {
        for (var i = Overdrachten.Length - 1; i >= 0; i--)
        {
            if (Overdrachten[i].Domein == domein && Overdrachten[i].Open)
                return Overdrachten[i];
        }

        return null;
    }

    /// <summary>The cover in place at a moment for whoever holds in a period, or null .</summary>
    public WaarnemingState? Waarneming(Regieperiode periode, DateTimeOffset moment)
    {
        foreach (var waarneming in Waarnemingen)
        {
            if (waarneming.Domein == periode.Domein && waarneming.Loopt(moment) && RegieTijdlijn.ZelfdePersoon(waarneming.Afwezig, periode.Houder))
                return waarneming;
        }

        return null;
    }

    /// <summary>To which Loket it was sent on at a valid moment; null when to none (GO-11, R-13).</summary>
    public OrganisatieId? LoketOp(DateTimeOffset moment)
    {
        if (Loket is { } loket && loket.Sinds <= moment)
            return loket.Loket;
        for (var i = EerdereLoketten.Length - 1; i >= 0; i--)
        {
            if (EerdereLoketten[i].Sinds <= moment && moment < EerdereLoketten[i].Tot)
                return EerdereLoketten[i].Loket;
        }

        return null;
    }

    /// <summary>With another Loket, or none, from a moment on; what held until then stays known.</summary>
    internal CasusState MetLoket(LoketState? loket, DateTimeOffset op) => this with
    {
        Loket = loket,
        EerdereLoketten = Loket is { } oud ? EerdereLoketten.Add(new Loketperiode(oud.Loket, oud.Sinds, op)) : EerdereLoketten,
    };

    /// <summary>The active part of a functionaris for an organisatie in a rol, or null.</summary>
    public BetrokkeneState? Actief(Houder houder)
    {
        foreach (var betrokkene in Betrokkenen)
        {
            if (betrokkene.Actief && betrokkene.Is(houder))
                return betrokkene;
        }

        return null;
    }
}

/// <summary>Someone with a part in the casus.</summary>
/// <param name="Id">Id of the part.</param>
/// <param name="Rol">The rol, as it is now.</param>
/// <param name="Functionaris">The functionaris; null for a parent or the pupil.</param>
/// <param name="Organisatie">For whom the functionaris acts.</param>
/// <param name="Van">Since when.</param>
/// <param name="Tot">Until when; null while it lasts.</param>
public sealed record BetrokkeneState(BetrokkeneId Id, Rol Rol, FunctionarisId? Functionaris, OrganisatieId? Organisatie, DateTimeOffset Van, DateTimeOffset? Tot)
{
    /// <summary>Whether the part lasts.</summary>
    public bool Actief => Tot is null;

    /// <summary>The rollen it had before, in order of time.</summary>
    public ImmutableArray<EerdereRol> EerdereRollen { get; init; } = [];

    /// <summary>Since when it is as it is: the last change of rol, or else the beginning.</summary>
    public DateTimeOffset RolSinds => EerdereRollen.Length > 0 ? EerdereRollen[^1].Tot : Van;

    /// <summary>The rol at a valid moment .</summary>
    public Rol RolOp(DateTimeOffset moment)
    {
        foreach (var eerder in EerdereRollen)
        {
            if (moment < eerder.Tot)
                return eerder.Rol;
        }

        return Rol;
    }

    /// <summary>Whether this is the part of a functionaris for an organisatie in a rol.</summary>
    public bool Is(Houder houder) => Rol == houder.Rol && Functionaris == houder.Functionaris && Organisatie == houder.Organisatie;
}

/// <summary>A rol that a part had before.</summary>
/// <param name="Rol">The rol.</param>
/// <param name="Tot">Until when, valid time.</param>
public readonly record struct EerdereRol(Rol Rol, DateTimeOffset Tot);

/// <summary>A place on a waiting list (DE-8).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Organisatie">Whose list.</param>
/// <param name="AangemeldOp">Day of registration.</param>
/// <param name="Sinds">Since when it stands there, valid time.</param>
/// <param name="Open">Whether it still stands there.</param>
public sealed record WachtlijstState(WachtlijstId Id, OrganisatieId Organisatie, DateOnly AangemeldOp, DateTimeOffset Sinds, bool Open)
{
    /// <summary>Since when it no longer stands there, valid time; null while it does.</summary>
    public DateTimeOffset? Tot { get; init; }
}

/// <summary>The route to the Loket (GO-11, GO-12).</summary>
/// <param name="Loket">To whom it was sent on.</param>
/// <param name="Sinds">When.</param>
/// <param name="Keuze">What the Loket chose; null while it did not weigh.</param>
public sealed record LoketState(OrganisatieId Loket, DateTimeOffset Sinds, string? Keuze);

/// <summary>A time in which the casus had been sent on to a Loket (GO-11).</summary>
/// <param name="Loket">Which.</param>
/// <param name="Sinds">Since when, valid time.</param>
/// <param name="Tot">Until when: sent on to another, opened again, or under another werkwijze.</param>
public readonly record struct Loketperiode(OrganisatieId Loket, DateTimeOffset Sinds, DateTimeOffset Tot);

/// <summary>A registration with another municipality (DE-7).</summary>
/// <param name="Gemeente">CBS code.</param>
/// <param name="Organisatie">The team there, where known.</param>
/// <param name="Wijze">How.</param>
public sealed record AndereGemeenteState(string Gemeente, OrganisatieId? Organisatie, string Wijze);
