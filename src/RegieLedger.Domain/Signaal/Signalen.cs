using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>
/// "Which signalen stand", at a valid moment. Known at K: give the state folded from what was recorded by K. A signaal is
/// a stretch of time that follows from the facts and the werkwijze, so the question of now and the question of 1 March are one.
/// </summary>
public static class Signalen
{
    /// <summary>The signalen that stand at a moment, in order of <see cref="Signaal.Sleutel"/>; the same for ever for the same prefix, werkwijze and moment.</summary>
    /// <param name="state">The casus, folded from the prefix known at K.</param>
    /// <param name="werkwijze">Its werkwijze: which kinds exist, after which term, and for whom.</param>
    /// <param name="geboortedatum">Day of birth of the pupil, where it is recorded and can be read.</param>
    /// <param name="geldig">The valid moment V.</param>
    public static ImmutableArray<StaandSignaal> Van(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum, DateTimeOffset geldig)
    {
        var staand = ImmutableArray.CreateBuilder<StaandSignaal>();
        RegieAntwoord? regie = null;
        foreach (var signaal in Alle(state, werkwijze, geboortedatum))
        {
            if (signaal.Staat(geldig))
                staand.Add(Sta(state, werkwijze.Signalen[signaal.Soort], signaal, regie ??= RegieVraag.Beantwoord(state, werkwijze, geldig), geldig));
        }

        staand.Sort((een, ander) => string.CompareOrdinal(een.Signaal.Sleutel, ander.Signaal.Sleutel));
        return staand.ToImmutable();
    }

    /// <summary>The first moment after this one at which <see cref="Van"/> can give another answer without new facts; null for never.</summary>
    /// <inheritdoc cref="Van"/>
    public static DateTimeOffset? VolgendeVerandering(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum, DateTimeOffset geldig)
    {
        DateTimeOffset? eerste = null;
        foreach (var signaal in Alle(state, werkwijze, geboortedatum))
        {
            Neem(signaal.Van);
            Neem(signaal.Tot);
        }

        // a signaal for the holder is for their cover as well, and a cover begins and ends by itself.
        foreach (var waarneming in state.Waarnemingen)
        {
            Neem(waarneming.Van);
            Neem(waarneming.Tot);
        }

        return eerste;

        void Neem(DateTimeOffset? moment)
        {
            if (moment > geldig && !(eerste <= moment))
                eerste = moment;
        }
    }

    /// <summary>
    /// what an organisatie is told of a signaal that follows from the birth date. The date belongs to the organisatie that
    /// recorded it. Whoever is to act is told that it stands now: the moment from which it stands would tell the date.
    /// </summary>
    /// <param name="state">The casus.</param>
    /// <param name="staand">The signaal.</param>
    /// <param name="organisatie">Of whoever asks.</param>
    /// <param name="nu">Whether the question is about now: asking about one past day after another would tell the date too.</param>
    public static Signaalinzage Inzage(CasusState state, StaandSignaal staand, OrganisatieId organisatie, bool nu)
    {
        if (staand.Signaal.Soort != Signaalsoort.VerjaardagNadert || state.Toestemmingen.GeboortedatumDoor?.Organisatie == organisatie)
            return Signaalinzage.Volledig;
        return nu && staand.Voor.Any(v => v.Organisatie == organisatie) ? Signaalinzage.ZonderMoment : Signaalinzage.Geen;
    }

    /// <summary>The signaal with a key that stands at a moment; null when it does not.</summary>
    internal static Signaal? Staat(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum, string sleutel, DateTimeOffset moment)
    {
        foreach (var signaal in Alle(state, werkwijze, geboortedatum))
        {
            if (signaal.Staat(moment) && signaal.Sleutel == sleutel)
                return signaal;
        }

        return null;
    }

    private static IReadOnlyList<Signaal> Alle(CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum)
    {
        if (state.Indelingen.Length == 0)
            return [];
        var bron = new Signaalbron(state, werkwijze, geboortedatum);
        bron.Overdrachten();
        bron.Vangnet();
        bron.Wachtlijst();
        bron.Terugkoppelingen();
        bron.Afspraken();
        bron.Evaluaties();
        bron.Voortgang();
        bron.Indicaties();
        bron.Toestemmingen();
        bron.Verjaardag();
        bron.Doorbrekingen();
        return bron.Gevonden;
    }

    private static StaandSignaal Sta(CasusState state, Signaalregel regel, Signaal signaal, RegieAntwoord regie, DateTimeOffset geldig)
    {
        var voor = ImmutableArray.CreateBuilder<Ontvanger>();
        foreach (var adres in regel.Voor)
        {
            switch (adres.Soort)
            {
                case SignaaladresSoort.Rol: MetRol(voor, state, adres.Rol!.Value, geldig); break;
                case SignaaladresSoort.Houder: Houders(voor, regie, signaal.Domein); break;
                case SignaaladresSoort.Ontvanger: Ontvangers(voor, regie, signaal); break;
                case SignaaladresSoort.Verantwoordelijke when signaal.Verantwoordelijke is { Organisatie: { } bij } wie: Neem(voor, new Ontvanger(bij, wie.RolOp(geldig), wie.Functionaris)); break;
                default: break;
            }
        }

        // What is for nobody, for nobody has the rol, is for whoever holds: there is always one.
        if (voor.Count == 0)
            Houders(voor, regie, null);
        return new StaandSignaal(
            signaal,
            voor.ToImmutable(),
            [.. state.Signalen.Gezien.Where(f => f.Signaal == signaal.Sleutel && f.Geldig >= signaal.Van && f.Geldig <= geldig)],
            [.. state.Signalen.Navragen.Where(f => f.Signaal == signaal.Sleutel && f.Geldig >= signaal.Van && f.Geldig <= geldig)]);
    }

    private static void MetRol(ImmutableArray<Ontvanger>.Builder voor, CasusState state, Rol rol, DateTimeOffset geldig)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Organisatie is { } organisatie && betrokkene.Van <= geldig && !(betrokkene.Tot <= geldig) && betrokkene.RolOp(geldig) == rol)
                Neem(voor, new Ontvanger(organisatie, rol, betrokkene.Functionaris));
        }
    }

    private static void Houders(ImmutableArray<Ontvanger>.Builder voor, RegieAntwoord regie, Domein? domein)
    {
        foreach (var regel in regie.Domeinen)
        {
            if (domein is not null && domein != regel.Domein)
                continue;
            Neem(voor, Als(regel.Houder));
            if (regel.Waarneming is { } waarneming)
                Neem(voor, Als(waarneming.Waarnemer));
        }
    }

    private static void Ontvangers(ImmutableArray<Ontvanger>.Builder voor, RegieAntwoord regie, Signaal signaal)
    {
        foreach (var regel in regie.Domeinen)
        {
            if (regel.Domein == signaal.Domein && regel.Inkomend is { } inkomend)
                Neem(voor, inkomend.Aan);
        }
    }

    private static Ontvanger Als(Houder houder) => new(houder.Organisatie, houder.Rol, houder.Functionaris);

    private static void Neem(ImmutableArray<Ontvanger>.Builder voor, Ontvanger wie)
    {
        if (!voor.Contains(wie))
            voor.Add(wie);
    }
}
