using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

internal readonly partial struct Beoordeling
{
    /// <summary>Whether a named functionaris may get the regie: the rol, and where they come from.</summary>
    public Weigering? MagHouden(Regieperiode huidig, Houder houder, bool overdracht) =>
        MagHouden(huidig, houder.Rol, houder.Organisatie, overdracht) ?? PastHerkomst(huidig.Domein, houder.Rol, houder.Organisatie, houder.Functionaris);

    /// <summary>WL-1, WL-3, HR-2: whether a holder comes from where the werkwijze says.</summary>
    /// <param name="domein">Which regie.</param>
    /// <param name="rol">The rol in which they would hold.</param>
    /// <param name="organisatie">For whom.</param>
    /// <param name="functionaris">Who; null while unknown .</param>
    public Weigering? PastHerkomst(Domein domein, Rol rol, OrganisatieId organisatie, FunctionarisId? functionaris)
    {
        foreach (var eis in Werkwijze.Betrokkenheid.Houders)
        {
            if (eis.Domein != domein || eis.Rol != rol)
                continue;
            switch (eis.Van)
            {
                case Herkomst.School when organisatie != State.School:
                    return Maak(Weigeringscode.HouderNietVanSchool, ("rol", rol.Code), ("domein", Code(domein)));
                case Herkomst.BuitenSchool when organisatie == State.School:
                    return Maak(Weigeringscode.HouderVanSchool, ("rol", rol.Code), ("domein", Code(domein)));
                case Herkomst.EigenGemeente when Organisatie(organisatie)?.Gemeente != State.Woongemeente:
                    return Maak(Weigeringscode.HouderNietVanGemeente, ("rol", rol.Code), ("domein", Code(domein)), ("gemeente", State.Woongemeente));
                case Herkomst.VasteContactpersoon when !IsVasteContactpersoon(organisatie, functionaris):
                    return Maak(Weigeringscode.HouderNietVasteContactpersoon, ("domein", Code(domein)), ("school", State.School.ToString()));
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>An organisatie as registered now; null when it is unknown, or when no rule of the werkwijze asks for it.</summary>
    public OrganisatieState? Organisatie(OrganisatieId organisatie) => Om.Organisaties.TryGetValue(organisatie, out var state) ? state : null;

    private bool IsVasteContactpersoon(OrganisatieId organisatie, FunctionarisId? functionaris) =>
        Organisatie(State.School)?.VasteContactpersoon is { } vast && vast.Organisatie == organisatie && (functionaris is not { } wie || wie == vast.Functionaris);
}
