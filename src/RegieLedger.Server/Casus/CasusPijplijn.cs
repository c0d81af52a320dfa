using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>The way of a command about one casus, and of a question about one casus.</summary>
internal sealed class CasusPijplijn(
    ILedgerLog log,
    Uitvoering uitvoering,
    Werkwijzen werkwijzen,
    RegisterLezer register,
    Klok klok)
{
    /// <summary>Casussen, folded.</summary>
    public Opslag<CasusState, CasusFeit> Casussen { get; } = new(log, klok, new Vouw<CasusState, CasusFeit>(CasusState.Leeg, CasusState.Evolve));

    /// <summary>The casus as it is now in the log; refused when the caller's organisatie has no part in it (R-9, GO-14).</summary>
    public async ValueTask<Gevouwen<CasusState>> LeesAsync(Domain.Aanroeper aanroeper, CasusId casus, CancellationToken cancellation)
    {
        var gevouwen = await Casussen.LeesAsync(Streamnamen.Van(casus), cancellation);
        if (!Zicht.Kent(gevouwen.State, aanroeper, Nu))
            throw new WeigeringException(Servercode.NietGevonden);
        return gevouwen;
    }

    /// <summary>Refuses whoever wants to follow a casus that they may not see; that they looked is noted .</summary>
    public async ValueTask EisZichtAsync(CasusId casus, ServerCallContext context)
    {
        context.Noteer(casus, Gegevensgroep.Dat);
        var state = (await Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
        var blik = context.Blik();
        if (Zicht.Ziet(blik.Vraag, context.Aanroeper(), blik.Relatie(state, context.Aanroeper(), Nu)) == Klassen.Geen)
            throw new WeigeringException(Servercode.NietGevonden);
    }

    /// <summary>Carries out a command about a casus that exists.</summary>
    /// <param name="context">The call.</param>
    /// <param name="verzoek">The request, for its identity .</param>
    /// <param name="commando">Id of the command.</param>
    /// <param name="casusId">The casus.</param>
    /// <param name="maak">Makes the command; <see cref="Inhoud"/> seals its content under the right keys.</param>
    /// <param name="organisatie">An organisatie that must be in the register; empty: none.</param>
    public async Task<Ontvangst> VoerUitAsync(
        ServerCallContext context, IMessage verzoek, string commando, string casusId, Func<Inhoud, CasusCommando> maak, string organisatie = "")
        => Ontvangst(await VoerUitAsync(context, verzoek, Guid.Parse(commando), new CasusId(Guid.Parse(casusId)), maak, organisatie));

    /// <summary>Carries out one of several commands of a call; <paramref name="verzoek"/> is what makes it the same command again.</summary>
    /// <inheritdoc cref="VoerUitAsync(ServerCallContext, IMessage, string, string, Func{Inhoud, CasusCommando}, string)"/>
    public ValueTask<Uitgevoerd> VoerUitAsync(
        ServerCallContext context, IMessage verzoek, Guid commandoId, CasusId casus, Func<Inhoud, CasusCommando> maak, string organisatie = "")
    {
        var aanroeper = context.Aanroeper();
        var cancellation = context.CancellationToken;
        return uitvoering.VoerUitAsync(
            Casussen,
            Streamnamen.Van(casus),
            context.Opdracht(commandoId, verzoek),
            gevouwen => gevouwen.State.School.ToString(),
            async (gevouwen, nu) =>
            {
                var state = gevouwen.State;
                if (state.Status == Domain.CasusStatus.NogNietGeopend)
                    throw new WeigeringException(Servercode.NietGevonden);
                await EisOrganisatieAsync(organisatie, cancellation);
                var werkwijze = await werkwijzen.InKrachtAsync(state.WerkwijzeId, nu, cancellation);
                var wens = maak(new Inhoud(state.Leerling, commandoId, aanroeper.Organisatie));
                var om = await OmstandighedenAsync(commandoId, nu, aanroeper, werkwijze, state, wens, cancellation);
                var besluit = CasusBeslisser.Decide(state, wens, om);
                // to whoever has no part in it, a refusal must not tell that the casus exists.
                if (besluit.Weigering is not null && !Zicht.Kent(state, aanroeper, nu))
                    throw new WeigeringException(Servercode.NietGevonden);
                return new Beslissing<CasusFeit>(besluit, werkwijze);
            },
            cancellation);
    }

    /// <summary>The id to answer with: of what this command made, or, where it found that made already, of what stood.</summary>
    /// <param name="casusId">The casus.</param>
    /// <param name="gemaakt">The id of what the command makes.</param>
    /// <param name="alle">All of that kind in the casus, with whether the command would make the same.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<string> IdAsync(
        string casusId, Guid gemaakt, Func<CasusState, IEnumerable<(Guid Id, bool Gelijk)>> alle, CancellationToken cancellation)
    {
        var gevouwen = await Casussen.LeesAsync(Streamnamen.Van(new CasusId(Guid.Parse(casusId))), cancellation);
        var gelijk = gemaakt;
        foreach (var (id, zelfde) in alle(gevouwen.State))
        {
            if (id == gemaakt)
                return gemaakt.ToString("D");
            if (zelfde)
                gelijk = id;
        }

        return gelijk.ToString("D");
    }

    /// <summary>Refuses a command that names an organisatie that is not in the register, or has ended.</summary>
    public async ValueTask EisOrganisatieAsync(string id, CancellationToken cancellation)
    {
        if (id.Length == 0)
            return;
        var organisatie = Vertaal.Organisatie(id);
        var gevonden = await register.ZoekAsync([organisatie], cancellation);
        if (!gevonden.TryGetValue(organisatie, out var state) || !state.Actief)
            throw new WeigeringException(Weigeringscode.OrganisatieOnbekend, ("organisatie", id));
    }

    /// <summary>What a decision may lean on: time, aanroeper, werkwijze and the register as it is now.</summary>
    public async ValueTask<Omstandigheden> OmstandighedenAsync(
        Guid commandoId, DateTimeOffset nu, Domain.Aanroeper aanroeper, Werkwijze werkwijze, CasusState state, CasusCommando commando, CancellationToken cancellation)
    {
        var nieuw = commando is WijzigWerkwijze w && w.Naar != state.WerkwijzeId ? await werkwijzen.InKrachtAsync(w.Naar, nu, cancellation) : null;
        IEnumerable<FunctionarisId> wie = CasusBeslisser.Genoemd(state, commando, aanroeper);
        var genoemd = CasusBeslisser.GenoemdeOrganisaties(state, commando, aanroeper, nieuw ?? werkwijze);
        var geboortedatum = await GeboortedatumAsync(state, cancellation);
        if (genoemd.IsEmpty)
            return new(commandoId, nu, aanroeper, werkwijze, await register.ZoekAsync(wie, cancellation), geboortedatum) { NieuweWerkwijze = nieuw };
        var organisaties = await register.ZoekAsync(genoemd, cancellation);
        // HR-1: the fixed contact person of the school can come to take part without being named.
        wie = wie.Union(organisaties.Values.Select(o => o.VasteContactpersoon?.Functionaris).OfType<FunctionarisId>());
        return new(commandoId, nu, aanroeper, werkwijze, await register.ZoekAsync(wie, cancellation), geboortedatum) { Organisaties = organisaties, NieuweWerkwijze = nieuw };
    }

    /// <summary>The birth date of the pupil, opened to judge who has to sign; null when never recorded or erased .</summary>
    public async ValueTask<DateOnly?> GeboortedatumAsync(CasusState state, CancellationToken cancellation)
    {
        if (state.Toestemmingen.Geboortedatum is not { } verzegeld)
            return null;
        var tekst = await register.OpenAsync(verzegeld, cancellation);
        return tekst.Length == 0 ? null : Vertaal.Dag(tekst);
    }

    /// <summary>A werkwijze as it was in force at a recorded moment.</summary>
    public ValueTask<Werkwijze> WerkwijzeAsync(string id, DateTimeOffset moment, CancellationToken cancellation)
        => werkwijzen.InKrachtAsync(id, moment, cancellation);

    /// <summary>When another version of a werkwijze comes in force, by what is established; null for none.</summary>
    public async ValueTask<DateTimeOffset?> VolgendeWerkwijzeAsync(string id, DateTimeOffset moment, CancellationToken cancellation)
        => (await werkwijzen.Opslag.LeesAsync(Streamnamen.VanWerkwijze(id), cancellation)).State.VolgendeInKracht(moment);

    /// <summary>The receipt of a command.</summary>
    public Ontvangst Ontvangst(Uitgevoerd uitgevoerd) => new()
    {
        Token = new LedgerToken(log.LedgerId, log.Engine, uitgevoerd.Plaats).Encode(),
        Revisie = uitgevoerd.Revisie,
        VastgelegdOp = Vertaal.Moment(uitgevoerd.Vastgelegd),
    };

    /// <summary>The moment for a question that names none.</summary>
    public DateTimeOffset Nu => klok.NuVoorVraag();
}

/// <summary>Seals content of a command under the key of the person it is about, the class of data, and who answers for it: its author's organisatie .</summary>
/// <param name="Leerling">The pupil of the casus.</param>
/// <param name="CommandoId">The command; a parent's pseudonym follows from the one that added them.</param>
/// <param name="Organisatie">The author's organisatie.</param>
internal readonly record struct Inhoud(LeerlingId Leerling, Guid CommandoId, OrganisatieId Organisatie)
{
    /// <summary>Content about the pupil; null for an empty text.</summary>
    public Vertrouwelijk? Wat(string tekst) => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(Leerling.Value, "wat", Organisatie.ToString()), tekst);

    /// <summary>Why someone looked, or what a review of that found; null for an empty text. It has the term of the inzagen of that year.</summary>
    public Vertrouwelijk? Verantwoording(string tekst, DateTimeOffset nu)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(Leerling.Value, $"inzage-{Kalender.Dag(nu).Year}", Organisatie.ToString()), tekst);

    /// <summary>Name or contact details of a parent, or of the pupil.</summary>
    public Vertrouwelijk? VanBetrokkene(string tekst)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(NieuweId.Betrokkene(CommandoId).Value.ToString("D"), "contact", Organisatie.ToString()), tekst);
}
