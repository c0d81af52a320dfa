using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>What the deciders of all terms ask of a state and its circumstances: who may, what is asked for first, which moment.</summary>
internal readonly partial struct Beoordeling(CasusState state, Omstandigheden om)
{
    public CasusState State { get; } = state;

    public Omstandigheden Om { get; } = om;

    public Werkwijze Werkwijze => Om.Werkwijze;

    /// <summary>The moment of the command, never before what was recorded already (R-13: recorded time is a running maximum).</summary>
    public DateTimeOffset Nu => Om.Nu < State.LaatstVastgelegd ? State.LaatstVastgelegd : Om.Nu.ToUniversalTime();

    public DateOnly Vandaag => Kalender.Dag(Nu);

    public Weigering? Open() => State.Status switch
    {
        CasusStatus.Open => null,
        CasusStatus.Afgesloten => Maak(Weigeringscode.CasusNietOpen, ("sinds", Tekst(State.Indelingen[^1].Van))),
        _ => Maak(Weigeringscode.CasusOnbekend),
    };

    /// <summary>
    /// what a command would make stands already. The command that made it gives nothing new; another is refused and hears its id,
    /// for an answer would name a thing that does not exist and drop what the command says besides.
    /// </summary>
    /// <param name="soort">What it is, as the caller calls it.</param>
    /// <param name="bestaand">The id of what stands.</param>
    /// <param name="nieuw">The id of what this command would make.</param>
    public static Besluit<CasusFeit> BestaatAl(string soort, Guid bestaand, Guid nieuw) => bestaand == nieuw
        ? ImmutableArray<CasusFeit>.Empty
        : Maak(Weigeringscode.BestaatAl, ("soort", soort), ("id", bestaand.ToString("D")));

    /// <summary>The period that runs now of a domein, where the casus is open and the aanroeper may do this to it.</summary>
    public Weigering? Bevoegd(string actie, Domein domein, out Regieperiode huidig)
    {
        huidig = null!;
        if (Open() is { } dicht)
            return dicht;
        if (State.Huidig(domein) is not { } periode)
            return Maak(Weigeringscode.DomeinNietInGebruik, ("domein", Code(domein)));
        huidig = periode;
        return Bevoegd(actie, domein, null, out _);
    }

    /// <summary>Where the casus is open: whether the aanroeper may do this, for any domein in use.</summary>
    public Weigering? Bevoegd(string actie) => Open() is { } dicht ? dicht : Bevoegd(actie, null, null, out _);

    /// <summary>Whether the aanroeper may do this now under the werkwijze.</summary>
    /// <param name="actie">Action code.</param>
    /// <param name="domein">The domein it is about; null for any in use.</param>
    /// <param name="overdracht">The overdracht it is about, if any.</param>
    /// <param name="als">The rol by which they may, where it is by a rol.</param>
    public Weigering? Bevoegd(string actie, Domein? domein, OverdrachtState? overdracht, out Rol? als)
    {
        als = null;
        if (!Werkwijze.Acties.TryGetValue(actie, out var regel))
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", actie));
        foreach (var bevoegde in regel.Door)
        {
            if (!Is(bevoegde, actie, domein, overdracht))
                continue;
            als = bevoegde.Rol;
            return null;
        }

        return NietBevoegd(actie, regel);
    }

    /// <summary>Whether the aanroeper is one of these for any domein in use; where the werkwijze says so beside its actions.</summary>
    public bool IsEenVan(ImmutableArray<Bevoegde> door, string actie)
    {
        foreach (var bevoegde in door)
        {
            if (Is(bevoegde, actie, null, null))
                return true;
        }

        return false;
    }

    public static Weigering NietBevoegd(string actie, Actieregel regel) =>
        Maak(Weigeringscode.NietBevoegd, ("actie", actie), ("door", string.Join(", ", regel.Door.Select(d => d.Tekst))));

    /// <summary>Whether the aanroeper is the receiver: as named, as accepted, or by rol where only an organisatie is named .</summary>
    public bool IsOntvanger(Ontvanger ontvanger) =>
        Om.Aanroeper.Organisatie == ontvanger.Organisatie
        && Om.Aanroeper.Heeft(ontvanger.Rol)
        && (ontvanger.Functionaris is not { } wie || wie == Om.Aanroeper.Functionaris);

    /// <summary>Whether someone is registered with the rol in which they are to act.</summary>
    public Weigering? Geregistreerd(Houder houder, DateOnly dag)
    {
        if (houder.Functionaris == Om.Aanroeper.Functionaris && houder.Organisatie == Om.Aanroeper.Organisatie && Om.Aanroeper.Heeft(houder.Rol))
            return null; // the token and the register were looked at when the aanroeper was known
        if (!Om.Register.TryGetValue(houder.Functionaris, out var functionaris) || functionaris.Id is null)
            return Maak(Weigeringscode.FunctionarisOnbekend, ("functionaris", houder.Functionaris.ToString()));
        if (functionaris.HeeftRol(houder.Rol, houder.Organisatie, dag))
            return null;
        return functionaris.BeeindigdOp is { } einde && dag >= Kalender.Dag(einde)
            ? Maak(Weigeringscode.FunctionarisOnbekend, ("functionaris", houder.Functionaris.ToString()))
            : Maak(
                Weigeringscode.FunctionarisHeeftRolNiet,
                ("functionaris", houder.Functionaris.ToString()),
                ("rol", houder.Rol.Code),
                ("organisatie", houder.Organisatie.ToString()));
    }

    /// <summary>R-1, GO-5, GO-11: whether a rol may get the regie from whoever holds it now.</summary>
    /// <param name="huidig">The period that would end.</param>
    /// <param name="rol">The rol of the receiver.</param>
    /// <param name="organisatie">The organisatie of the receiver.</param>
    /// <param name="overdracht">By an overdracht, or by assignment.</param>
    public Weigering? MagHouden(Regieperiode huidig, Rol rol, OrganisatieId organisatie, bool overdracht)
    {
        var regels = Werkwijze.Domeinen[huidig.Domein];
        foreach (var mag in regels.MagHouden)
        {
            if (mag.Rol != rol)
                continue;
            if (mag.AlleenDoorOverdracht && !overdracht)
                return Maak(Weigeringscode.AlleenDoorOverdracht, ("rol", rol.Code), ("domein", Code(huidig.Domein)));
            return mag.Mits switch
            {
                null => null,
                Mits.DoorgezetNaarLoket => Doorgezet(organisatie),
                Mits.GeenAndereDeskundige => GeenAndereDeskundige(regels, huidig.Houder),
                _ => throw new InvalidOperationException("Unknown condition."),
            };
        }

        return RolMagNietHouden(huidig.Domein, rol, regels.MagHouden.Select(m => m.Rol));
    }

    public static Weigering RolMagNietHouden(Domein domein, Rol rol, IEnumerable<Rol> toegestaan) =>
        Maak(Weigeringscode.RolMagNietHouden, ("rol", rol.Code), ("domein", Code(domein)), ("toegestaan", Tekst(toegestaan)));

    // GO-11: to a LOKETMEDEWERKER of the Loket to which the casus was sent on, and no other.
    private Weigering? Doorgezet(OrganisatieId organisatie) => State.Loket switch
    {
        null => Maak(Weigeringscode.NietDoorgezetNaarLoket),
        { } loket when loket.Loket != organisatie => Maak(Weigeringscode.NietDoorgezetNaarDitLoket, ("loket", loket.Loket.ToString())),
        _ => null,
    };

    // GO-5: back to the school as long as only the EXPERTISETEAM is involved; who hands back is not counted.
    private Weigering? GeenAndereDeskundige(Domeinregels regels, Houder afgever)
    {
        foreach (var betrokkene in State.Betrokkenen)
        {
            if (betrokkene.Actief && betrokkene.Functionaris != afgever.Functionaris && regels.Deskundigen.Contains(betrokkene.Rol))
                return Maak(Weigeringscode.AndereDeskundigeBetrokken, ("rol", betrokkene.Rol.Code));
        }

        return null;
    }

    private bool Is(Bevoegde bevoegde, string actie, Domein? domein, OverdrachtState? overdracht)
    {
        var aanroeper = Om.Aanroeper;
        switch (bevoegde.Soort)
        {
            case BevoegdeSoort.Rol:
                return aanroeper.Heeft(bevoegde.Rol!.Value)
                    && State.Actief(new Houder(aanroeper.Functionaris, aanroeper.Organisatie, bevoegde.Rol.Value)) is not null;
            case BevoegdeSoort.RolBijSchool:
                return aanroeper.Heeft(bevoegde.Rol!.Value) && aanroeper.Organisatie == State.School;
            case BevoegdeSoort.RolBijLoket:
                return aanroeper.Heeft(bevoegde.Rol!.Value) && State.Loket?.Loket == aanroeper.Organisatie;
            case BevoegdeSoort.Ontvanger:
                return overdracht is not null && IsOntvanger(overdracht.Naar);
            case BevoegdeSoort.Betrokkene:
                foreach (var betrokkene in State.Betrokkenen)
                {
                    if (betrokkene.Actief
                        && betrokkene.Functionaris == aanroeper.Functionaris
                        && betrokkene.Organisatie == aanroeper.Organisatie
                        && aanroeper.Heeft(betrokkene.Rol))
                    {
                        return true;
                    }
                }

                return false;
            default:
                foreach (var gebruikt in State.Domeinen)
                {
                    if ((domein is null || domein == gebruikt) && IsBij(bevoegde.Soort, actie, State.Huidig(gebruikt)!))
                        return true;
                }

                return false;
        }
    }

    private bool IsBij(BevoegdeSoort soort, string actie, Regieperiode huidig) => soort switch
    {
        BevoegdeSoort.Houder => IsAanroeper(huidig.Houder) || IsWaarnemer(actie, huidig),
        BevoegdeSoort.Waarnemer => IsWaarnemer(actie, huidig),
        BevoegdeSoort.OrganisatieVanVertrokkenHouder => IsBij(BevoegdeSoort.OrganisatieVanHouder, actie, huidig) && Geregistreerd(huidig.Houder, Vandaag) is not null,
        BevoegdeSoort.OrganisatieVanHouder => Om.Aanroeper.Organisatie == huidig.Houder.Organisatie && Om.Aanroeper.Rollen.Length > 0,
        _ => throw new InvalidOperationException("Unknown kind of authority."),
    };

    // R-5a: the werkwijze says what a cover may do.
    private bool IsWaarnemer(string actie, Regieperiode huidig) =>
        Werkwijze.WaarnemerMag.Contains(actie) && State.Waarneming(huidig, Nu) is { } waarneming && IsAanroeper(waarneming.Waarnemer);

    private bool IsAanroeper(Houder houder) =>
        houder.Functionaris == Om.Aanroeper.Functionaris && houder.Organisatie == Om.Aanroeper.Organisatie && Om.Aanroeper.Heeft(houder.Rol);
}
