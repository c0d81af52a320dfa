using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Decides on every command about a casus; the deciders of each term are beside their facts.</summary>
public static class CasusBeslisser
{
    /// <summary>Decides: facts, nothing (it already is so), or a refusal. A function of its input only.</summary>
    /// <param name="state">The casus as it is.</param>
    /// <param name="commando">What is asked.</param>
    /// <param name="om">Who asks, when, and by which version of the werkwijze of the casus.</param>
    /// <exception cref="ArgumentException">The werkwijze is another than that of the casus: a bug of the caller.</exception>
    public static Besluit<CasusFeit> Decide(CasusState state, CasusCommando commando, Omstandigheden om)
    {
        if (state.Status != CasusStatus.NogNietGeopend && !string.Equals(state.WerkwijzeId, om.Werkwijze.Id, StringComparison.Ordinal))
            throw new ArgumentException("A casus is decided by its own werkwijze.", nameof(om));
        var b = new Beoordeling(state, om);
        // HR-1: whatever brings someone from outside the school in.
        return Contactpersonen.Betrek(b, commando, commando switch
        {
            OpenCasus c => Opening.Decide(b, c),
            SluitCasus c => Opening.Decide(b, c),
            HeropenCasus c => Opening.Decide(b, c),
            VoegBetrokkeneToe c => Betrokkenen.Decide(b, c),
            BeeindigBetrokkene c => Betrokkenen.Decide(b, c),
            WijzigRol c => Betrokkenen.Decide(b, c),
            LegToestemmingVast c => Betrokkenen.Decide(b, c),
            ZetDoorNaarLoket c => Doorgeleiding.Decide(b, c),
            WeegAanLoket c => Doorgeleiding.Decide(b, c),
            PlaatsOpWachtlijst c => Doorgeleiding.Decide(b, c),
            HaalVanWachtlijst c => Doorgeleiding.Decide(b, c),
            MeldAanBijAndereGemeente c => Doorgeleiding.Decide(b, c),
            WijsRegieToe c => RegieBeslisser.Decide(b, c),
            ZetVangnetIn c => RegieBeslisser.Decide(b, c),
            BevestigVangnet c => RegieBeslisser.Decide(b, c),
            VerdeelRegie c => RegieBeslisser.Decide(b, c),
            CorrigeerRegie c => RegieBeslisser.Decide(b, c),
            BeginWaarneming c => WaarnemingBeslisser.Decide(b, c),
            BeeindigWaarneming c => WaarnemingBeslisser.Decide(b, c),
            VerzoekOverdracht c => Voorstel.Decide(b, c),
            WijsOverdrachtsverzoekAf c => Voorstel.Decide(b, c),
            StelOverdrachtVoor c => Voorstel.Decide(b, c),
            BevestigDossier c => Verloop.Decide(b, c),
            AanvaardOverdracht c => Verloop.Decide(b, c),
            LaatOverdrachtIngaan c => Verloop.Decide(b, c),
            MeldHulpGestart c => Verloop.Decide(b, c),
            StaakOverbrugging c => Verloop.Decide(b, c),
            WeigerOverdracht c => Verloop.Decide(b, c),
            TrekOverdrachtIn c => Verloop.Decide(b, c),
            LegVerloopVast c => Verloop.Decide(b, c),

            // Afspraken
            AfspraakCommando c => AfspraakBeslisser.Decide(b, c),

            // Toestemming
            ToestemmingCommando c => ToestemmingBeslisser.Decide(b, c),

            // Betrokkenheid
            BetrokkenheidCommando c => BetrokkenheidBeslisser.Decide(b, c),
            WijzigingCommando c => WijzigingBeslisser.Decide(b, c),

            // Signalen
            SignaalCommando c => SignaalBeslisser.Decide(b, c),

            // Noodknop
            NoodknopCommando c => NoodknopBeslisser.Decide(b, c),

            // Audit
            StelDossierOpen c => StelDossierOpen.Decide(b, c),

            _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
        });
    }

    /// <summary>
    /// The functionarissen that have to be in <see cref="Omstandigheden.Register"/> for this command: the aanroeper, those the
    /// command names, and the receiver of the overdracht that it is about.
    /// </summary>
    public static ImmutableArray<FunctionarisId> Genoemd(CasusState state, CasusCommando commando, Aanroeper aanroeper)
    {
        var genoemd = ImmutableArray.CreateBuilder<FunctionarisId>(3);
        Neem(genoemd, aanroeper.Functionaris);
        switch (commando)
        {
            case OpenCasus c: Neem(genoemd, c.Houders); break;
            case HeropenCasus c: Neem(genoemd, c.Houders); break;
            case VerdeelRegie c: Neem(genoemd, c.Houders); break;
            case VoegBetrokkeneToe c: Neem(genoemd, c.Functionaris); break;
            case WijzigRol c: Neem(genoemd, state.Betrokkenen.FirstOrDefault(b => b.Id == c.Betrokkene)?.Functionaris); break;
            case WeegAanLoket c: Neem(genoemd, c.MetOrthopedagoog); break;
            case WijsRegieToe c: Neem(genoemd, c.Houder.Functionaris); break;
            case ZetVangnetIn c: Neem(genoemd, c.Houder.Functionaris); break;
            case CorrigeerRegie c: Neem(genoemd, c.Houder?.Functionaris); break;
            case BeginWaarneming c: Neem(genoemd, c.Waarnemer.Functionaris); break;
            case StelOverdrachtVoor c: Neem(genoemd, c.Aan.Functionaris); Neem(genoemd, state.Huidig(c.Domein)?.Houder.Functionaris); break;
            case LaatOverdrachtIngaan c: Neem(genoemd, state.Overdracht(c.Overdracht)?.Naar.Functionaris); break;
            case MeldHulpGestart c: Neem(genoemd, state.Overdracht(c.Overdracht)?.Naar.Functionaris); break;
            case DoorbreekToestemming c: Neem(genoemd, c.TweedeFunctionaris); break;
            case VraagAdvies c: Neem(genoemd, c.Aan.Functionaris); break;
            case WijzigingCommando c: Neem(genoemd, c.Houders); break;
            default: break;
        }

        return genoemd.ToImmutable();
    }

    /// <summary>
    /// The organisaties that have to be in <see cref="Omstandigheden.Organisaties"/> for this command: the school, and those of whom it
    /// names as holder or receiver. None where no rule of the werkwijze asks for them (HR-1, HR-2, HL-1, HL-3).
    /// </summary>
    public static ImmutableArray<OrganisatieId> GenoemdeOrganisaties(CasusState state, CasusCommando commando, Aanroeper aanroeper, Werkwijze werkwijze)
    {
        if (!werkwijze.Betrokkenheid.VraagtOrganisaties)
            return [];
        var genoemd = ImmutableArray.CreateBuilder<OrganisatieId>(2);
        Neem(genoemd, commando switch { OpenCasus c => c.School, WijzigSchool c => c.Naar, _ => state.School });
        switch (commando)
        {
            case OpenCasus c: Neem(genoemd, aanroeper.Organisatie); Neem(genoemd, c.Houders); break;
            case HeropenCasus c: Neem(genoemd, aanroeper.Organisatie); Neem(genoemd, c.Houders); break;
            case VerdeelRegie c: Neem(genoemd, c.Houders); break;
            case WijzigingCommando c: Neem(genoemd, c.Houders.IsDefaultOrEmpty ? [.. state.Domeinen.Select(d => new DomeinHouder(d, state.Huidig(d)!.Houder))] : c.Houders); break;
            case WijsRegieToe c: Neem(genoemd, c.Houder.Organisatie); break;
            case ZetVangnetIn c: Neem(genoemd, c.Houder.Organisatie); break;
            case StelOverdrachtVoor c: Neem(genoemd, c.Aan.Organisatie); break;
            case VerzoekOverdracht: Neem(genoemd, aanroeper.Organisatie); break;
            case AanvaardOverdracht c: Neem(genoemd, state.Overdracht(c.Overdracht)?.Naar.Organisatie); break;
            case LaatOverdrachtIngaan c: Neem(genoemd, state.Overdracht(c.Overdracht)?.Naar.Organisatie); break;
            case MeldHulpGestart c: Neem(genoemd, state.Overdracht(c.Overdracht)?.Naar.Organisatie); break;
            default: break;
        }

        return genoemd.ToImmutable();
    }

    private static void Neem(ImmutableArray<OrganisatieId>.Builder genoemd, OrganisatieId? organisatie)
    {
        if (organisatie is { } o && !genoemd.Contains(o))
            genoemd.Add(o);
    }

    private static void Neem(ImmutableArray<OrganisatieId>.Builder genoemd, ImmutableArray<DomeinHouder> houders)
    {
        foreach (var (_, houder) in houders.IsDefault ? [] : houders)
            Neem(genoemd, houder.Organisatie);
    }

    private static void Neem(ImmutableArray<FunctionarisId>.Builder genoemd, FunctionarisId? functionaris)
    {
        if (functionaris is { } f && !genoemd.Contains(f))
            genoemd.Add(f);
    }

    private static void Neem(ImmutableArray<FunctionarisId>.Builder genoemd, ImmutableArray<DomeinHouder> houders)
    {
        if (houders.IsDefault)
            return;
        foreach (var (_, houder) in houders)
            Neem(genoemd, houder.Functionaris);
    }
}
