using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Help to the pupil: agreed to, begun, ended, reported back to the school (HL-1, HL-2, HL-3, DE-5).</summary>
internal static class HulpBeslisser
{
    public static Besluit<CasusFeit> Decide(in Beoordeling b, LegInstemmingVast c)
    {
        if (b.Bevoegd(Acties.LegInstemmingVast) is { } onbevoegd)
            return onbevoegd;
        if (Vormen(b, c.Vorm, out _) is { } onbekend)
            return onbekend;
        if (b.NietVooruit("op", c.Op) is { } vooruit)
            return vooruit;
        var team = b.Om.Aanroeper.Organisatie;
        foreach (var eerder in b.State.Betrokkenheid.Instemmingen)
        {
            if (eerder.Vorm == c.Vorm && eerder.Team == team && eerder.Op == c.Op)
                return Beoordeling.BestaatAl("instemming", eerder.Id.Value, NieuweId.Instemming(b.Om.CommandoId).Value);
        }

        return b.Moment(c.Geldig, out var moment) is { } tijd
            ? tijd
            : new InstemmingVastgelegd(moment, NieuweId.Instemming(b.Om.CommandoId), c.Vorm, b.Om.Aanroeper.Functionaris, team, c.Op, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, ZetHulpIn c)
    {
        if (b.Bevoegd(Acties.ZetHulpIn) is { } onbevoegd)
            return onbevoegd;
        if (Vormen(b, c.Vorm, out var vorm) is { } onbekend)
            return onbekend;
        foreach (var lopend in b.State.Betrokkenheid.Hulp)
        {
            if (lopend.Tot is null && lopend.Vorm == c.Vorm && lopend.Aanbieder == c.Aanbieder)
                return Beoordeling.BestaatAl("hulp", lopend.Id.Value, NieuweId.Hulp(b.Om.CommandoId).Value);
        }

        if (c.RedenAndereAanbieder is { } reden && Beoordeling.GeenCode("redenAndereAanbieder", reden) is { } geenCode)
            return geenCode;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;

        // HL-2, HL-3: "no, unless": the agreement is recorded first, and the help does not begin before its day.
        InstemmingId? instemming = null;
        if (vorm.Instemming)
        {
            if (Instemming(b, c.Vorm, Kalender.Dag(moment)) is not { } gevonden)
                return Maak(Weigeringscode.InstemmingOntbreekt, ("vorm", c.Vorm));
            instemming = gevonden;
        }

        var reedsDaar = !vorm.ZelfdeAanbieder || IsBijSchool(b, c.Aanbieder);
        if (!reedsDaar && c.RedenAndereAanbieder is null)
            return Maak(Weigeringscode.AndereAanbieder, ("aanbieder", c.Aanbieder.ToString()));
        return new HulpIngezet(
            moment,
            NieuweId.Hulp(b.Om.CommandoId),
            c.Vorm,
            vorm.BuitenSchool,
            c.Aanbieder,
            b.Om.Aanroeper.Functionaris,
            instemming,
            reedsDaar ? null : c.RedenAndereAanbieder,
            c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, BeeindigHulp c)
    {
        if (b.Bevoegd(Acties.BeeindigHulp) is { } onbevoegd)
            return onbevoegd;
        if (Zoek(b, c.Hulp) is not { } hulp)
            return Onbekend(c.Hulp);
        if (hulp.Tot is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (Beoordeling.GeenCode("reden", c.Reden) is { } geenCode)
            return geenCode;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, hulp.Van) is { } tevroeg
            ? tevroeg
            : new HulpBeeindigd(moment, c.Hulp, b.Om.Aanroeper.Functionaris, c.Reden, c.Toelichting);
    }

    public static Besluit<CasusFeit> Decide(in Beoordeling b, KoppelTerug c)
    {
        if (b.Bevoegd(Acties.KoppelTerug) is { } onbevoegd)
            return onbevoegd;
        if (Beoordeling.NietEenVan("over", c.Over, [HulpState.Begin, HulpState.Einde]) is { } over)
            return over;
        if (Zoek(b, c.Hulp) is not { } hulp)
            return Onbekend(c.Hulp);
        if (!hulp.BuitenSchool)
            return Maak(Weigeringscode.HulpIsOpSchool, ("hulp", Id(c.Hulp)));
        if (c.Over == HulpState.Einde && hulp.Tot is null)
            return Maak(Weigeringscode.HulpLooptNog, ("hulp", Id(c.Hulp)));
        if ((c.Over == HulpState.Begin ? hulp.BeginTeruggekoppeldOp : hulp.EindeTeruggekoppeldOp) is not null)
            return ImmutableArray<CasusFeit>.Empty;
        if (b.Moment(c.Geldig, out var moment) is { } tijd)
            return tijd;
        return Beoordeling.NietVoor(moment, c.Over == HulpState.Begin ? hulp.Van : hulp.Tot!.Value) is { } tevroeg
            ? tevroeg
            : new HulpTeruggekoppeld(moment, c.Hulp, c.Over, b.Om.Aanroeper.Functionaris);
    }

    /// <summary>HL-1, HL-2: who is not fixed at the school takes part only after the local team agreed to individual help.</summary>
    public static Weigering? MagMeedoen(in Beoordeling b, Houder wie)
    {
        if (!b.Werkwijze.Betrokkenheid.VasteProfessionals.Contains(wie.Rol))
            return null;
        var vast = b.Organisatie(b.State.School)?.VasteProfessionals ?? [];
        return vast.Contains(wie) || b.State.Betrokkenheid.Instemmingen.Length > 0
            ? null
            : Maak(Weigeringscode.GeenVasteProfessional, ("functionaris", wie.Functionaris.ToString()), ("rol", wie.Rol.Code));
    }

    private static Weigering? Vormen(in Beoordeling b, string code, out Hulpvorm vorm) =>
        b.Werkwijze.Betrokkenheid.Hulpvormen.TryGetValue(code, out vorm)
            ? null
            : Maak(
                Weigeringscode.WaardeNietToegestaan,
                ("veld", "vorm"),
                ("toegestaan", string.Join(", ", b.Werkwijze.Betrokkenheid.Hulpvormen.Keys.Order(StringComparer.Ordinal))));

    private static InstemmingId? Instemming(in Beoordeling b, string vorm, DateOnly dag)
    {
        foreach (var instemming in b.State.Betrokkenheid.Instemmingen)
        {
            if (instemming.Vorm == vorm && instemming.Op <= dag)
                return instemming.Id;
        }

        return null;
    }

    // HL-3: the provider whose professionals are fixed at the school, or that helps this pupil already; where there is none, any.
    private static bool IsBijSchool(in Beoordeling b, OrganisatieId aanbieder)
    {
        var bekend = false;
        foreach (var vast in b.Organisatie(b.State.School)?.VasteProfessionals ?? [])
        {
            if (vast.Organisatie == aanbieder)
                return true;
            bekend = true;
        }

        foreach (var hulp in b.State.Betrokkenheid.Hulp)
        {
            if (hulp.Aanbieder == aanbieder)
                return true;
            bekend = true;
        }

        return !bekend;
    }

    private static HulpState? Zoek(in Beoordeling b, HulpId id)
    {
        foreach (var hulp in b.State.Betrokkenheid.Hulp)
        {
            if (hulp.Id == id)
                return hulp;
        }

        return null;
    }

    private static Weigering Onbekend(HulpId id) => Maak(Weigeringscode.HulpOnbekend, ("hulp", Id(id)));

    private static string Id(HulpId id) => id.Value.ToString("D");
}
