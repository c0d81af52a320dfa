using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>
/// Opens a casus, also again: the one thing that two streams must agree on (R-15, one open casus per pupil and werkwijze).
/// First the right is reserved in the stream of the pupil, then the casus is opened. A reservation that a crash left behind is
/// taken over only after the stream of its casus says that it was given up, so that a slow opener of that casus loses.
/// </summary>
internal sealed class CasusOpener(
    ILedgerLog log, IKeyStore sleutels, EventCodec codec, Klok klok, Uitvoering uitvoering, Werkwijzen werkwijzen, CasusPijplijn pijplijn)
{
    private const int Pogingen = 10;

    private readonly Opslag<LeerlingState, LeerlingFeit> _leerlingen
        = new(log, klok, new Vouw<LeerlingState, LeerlingFeit>(LeerlingState.Leeg, static (state, feit, _) => LeerlingState.Evolve(state, feit)));

    /// <summary>Opens a casus; its id follows from ledger and command id.</summary>
    public async Task<(CasusId Casus, Ontvangst Ontvangst)> OpenAsync(OpenCasusRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var commandoId = Guid.Parse(verzoek.CommandoId);
        var casus = new CasusId(Afgeleid.Id(log.LedgerId, "casus/" + verzoek.CommandoId));
        var leerling = await PseudoniemAsync(sleutels, verzoek.LeerlingKenmerk, cancellation);
        var inhoud = new Inhoud(leerling, commandoId, aanroeper.Organisatie);
        var commando = new OpenCasus(
            Vertaal.Moment(verzoek.GeldigOp), casus, leerling,
            Vertrouwelijk.Van(new Sleutel(leerling.Value, "leerling", verzoek.SchoolId), verzoek.LeerlingKenmerk),
            Vertaal.Organisatie(verzoek.SchoolId), (Domain.Onderwijssoort)(int)verzoek.Onderwijssoort, verzoek.Woongemeente,
            inhoud.Wat(verzoek.Hulpvraag), Vertaal.DagOfNiet(verzoek.OudersGesprokenOp), verzoek.BovenBasisondersteuning,
            Vertaal.Rol(verzoek.Rol), Houders(verzoek.Houders));
        var uitgevoerd = await VoerUitAsync(context, verzoek, commandoId, casus, leerling, verzoek.Werkwijze, commando, cancellation);
        return (casus, pijplijn.Ontvangst(uitgevoerd));
    }

    /// <summary>Opens a closed casus again.</summary>
    public async Task<Ontvangst> HeropenAsync(HeropenCasusRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var casus = new CasusId(Guid.Parse(verzoek.CasusId));
        var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
        if (state.Status == Domain.CasusStatus.NogNietGeopend)
            throw new WeigeringException(Servercode.NietGevonden);
        var commandoId = Guid.Parse(verzoek.CommandoId);
        var inhoud = new Inhoud(state.Leerling, commandoId, context.Aanroeper().Organisatie);
        var commando = new HeropenCasus(Vertaal.Moment(verzoek.GeldigOp), inhoud.Wat(verzoek.Toelichting), Vertaal.Rol(verzoek.Rol), Houders(verzoek.Houders));
        var uitgevoerd = await VoerUitAsync(context, verzoek, commandoId, casus, state.Leerling, state.WerkwijzeId, commando, cancellation);
        return pijplijn.Ontvangst(uitgevoerd);
    }

    /// <summary>
    /// Lets a casus go on under another werkwijze: reserved there first. Under the old one it is given up: whoever opens there later
    /// finds, in the stream of this casus, that it is open under another.
    /// </summary>
    public async Task<Ontvangst> WijzigWerkwijzeAsync(WijzigWerkwijzeRequest verzoek, ServerCallContext context)
    {
        var casus = new CasusId(Guid.Parse(verzoek.CasusId));
        var commandoId = Guid.Parse(verzoek.CommandoId);
        var gevouwen = await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken);
        var state = gevouwen.State;
        // whether the werkwijze exists must not tell an outsider that the casus does; a repeat is answered as the first time.
        if (!gevouwen.Gezien.ContainsKey(commandoId) && !Zicht.Ziet(state, context.Aanroeper()))
            throw new WeigeringException(Servercode.NietGevonden);
        var inhoud = new Inhoud(state.Leerling, commandoId, context.Aanroeper().Organisatie);
        var commando = new WijzigWerkwijze(
            Vertaal.Moment(verzoek.GeldigOp), verzoek.Werkwijze, Vertaal.Blijvend(verzoek.Blijft), Houders(verzoek.Houders), inhoud.Wat(verzoek.Toelichting));
        return pijplijn.Ontvangst(await VoerUitAsync(context, verzoek, commandoId, casus, state.Leerling, verzoek.Werkwijze, commando, context.CancellationToken));
    }

    /// <summary>The ledger's pseudonym of a pupil: a keyed hash of the school's own, so that the log cannot be searched by it .</summary>
    public static async ValueTask<LeerlingId> PseudoniemAsync(IKeyStore sleutels, string kenmerk, CancellationToken cancellation)
    {
        var naam = new KeyName("ledger", "pseudoniem", "ledger");
        DataKey? sleutel;
        while (!sleutels.TryGet(naam, out sleutel))
            await sleutels.EnsureAsync([naam], cancellation);
        var hash = new byte[KeyedHash.Length];
        KeyedHash.Compute(sleutel, "regieledger/leerling/v1", System.Text.Encoding.UTF8.GetBytes(kenmerk), hash);
        return new LeerlingId(Convert.ToHexStringLower(hash));
    }

    internal static ImmutableArray<Domain.DomeinHouder> Houders(IEnumerable<V1.DomeinHouder> houders)
        => [.. houders.Select(h => new Domain.DomeinHouder(Vertaal.Domein(h.Domein), Vertaal.Houder(h.Houder)))];

    private ValueTask<Uitgevoerd> VoerUitAsync(
        ServerCallContext context, IMessage verzoek, Guid commandoId, CasusId casus, LeerlingId leerling, string werkwijzeId,
        CasusCommando commando, CancellationToken cancellation)
    {
        var aanroeper = context.Aanroeper();
        return uitvoering.VoerUitAsync(
            pijplijn.Casussen,
            Streamnamen.Van(casus),
            context.Opdracht(commandoId, verzoek),
            gevouwen => (commando is OpenCasus open ? open.School : gevouwen.State.School).ToString(),
            async (gevouwen, nu) =>
            {
                await pijplijn.EisOrganisatieAsync(commando is OpenCasus opening ? opening.School.ToString() : "", cancellation);
                var werkwijze = await werkwijzen.InKrachtAsync(commando is WijzigWerkwijze ? gevouwen.State.WerkwijzeId : werkwijzeId, nu, cancellation);
                var om = await pijplijn.OmstandighedenAsync(commandoId, nu, aanroeper, werkwijze, gevouwen.State, commando, cancellation);
                var besluit = CasusBeslisser.Decide(gevouwen.State, commando, om);
                // to whoever has no part in it, a refusal must not tell that the casus exists.
                if (besluit.Weigering is not null && commando is not Domain.OpenCasus && !Zicht.Ziet(gevouwen.State, aanroeper))
                    throw new WeigeringException(Servercode.NietGevonden);
                // What would be refused anyway must not take another casus' reservation.
                if (besluit.Weigering is null && !besluit.Feiten.IsEmpty)
                    await ReserveerAsync(leerling, casus, werkwijzeId, gevouwen.State.ReserveringVervallenAan is not null, aanroeper, nu, cancellation);
                return new Beslissing<CasusFeit>(besluit, werkwijze);
            },
            cancellation);
    }

    // recorded at the moment of the command that asks for it. A later moment would lie before the opening in the log, and
    // what is known at the moment that the receipt names would leave the opening out.
    private async ValueTask ReserveerAsync(
        LeerlingId leerling, CasusId casus, string werkwijzeId, bool opnieuw, Aanroeper aanroeper, DateTimeOffset nu, CancellationToken cancellation)
    {
        var stream = Streamnamen.Van(leerling);
        for (var poging = 1; ; poging++)
        {
            var gevouwen = await _leerlingen.LeesAsync(stream, cancellation);
            CasusId? vrijgegeven = null;
            if (gevouwen.State.Laatste(werkwijzeId) is { } eerder && eerder != casus)
            {
                await LaatVervallenAsync(eerder, werkwijzeId, casus, aanroeper, nu, cancellation);
                vrijgegeven = eerder;
            }

            var besluit = LeerlingState.Decide(gevouwen.State, new ReserveerCasus(casus, werkwijzeId, vrijgegeven, opnieuw), nu);
            if (besluit.Weigering is { } weigering)
                throw new WeigeringException(weigering);
            if (besluit.Feiten.IsEmpty)
                return;
            // The id follows from the reservation it comes after, so that a casus can be reserved again after it was closed.
            var id = Afgeleid.Id(casus.Value, $"reservering/{gevouwen.Revisie + 1}");
            if (await ProbeerAsync(stream, gevouwen.Revisie, id, besluit.Feiten, nu, cancellation))
                return;
            if (poging == Pogingen)
                throw new WeigeringException(Servercode.GelijktijdigGewijzigd, ("revisie", gevouwen.Revisie.ToString()));
        }
    }

    private async ValueTask LaatVervallenAsync(CasusId eerder, string werkwijzeId, CasusId tenGunsteVan, Aanroeper aanroeper, DateTimeOffset nu, CancellationToken cancellation)
    {
        var stream = Streamnamen.Van(eerder);
        for (var poging = 1; ; poging++)
        {
            var gevouwen = await pijplijn.Casussen.LeesAsync(stream, cancellation);
            var besluit = Reservering.LaatVervallen(gevouwen.State, werkwijzeId, tenGunsteVan, nu);
            if (besluit.Weigering is { } weigering)
            {
                // that there is one has to be said; which one, only to whoever takes part in it.
                throw Zicht.Ziet(gevouwen.State, aanroeper) ? new WeigeringException(weigering) : new WeigeringException(weigering.Code, ("casus", "-"));
            }

            if (besluit.Feiten.IsEmpty)
                return;
            if (await ProbeerAsync(stream, gevouwen.Revisie, Afgeleid.Id(tenGunsteVan.Value, $"vervallen/{gevouwen.Revisie + 1}"), besluit.Feiten, nu, cancellation))
                return;
            if (poging == Pogingen)
                throw new WeigeringException(Servercode.GelijktijdigGewijzigd, ("revisie", gevouwen.Revisie.ToString()));
        }
    }

    private async ValueTask<bool> ProbeerAsync<TFeit>(
        string stream, long revisie, Guid id, ImmutableArray<TFeit> feiten, DateTimeOffset nu, CancellationToken cancellation)
        where TFeit : class
    {
        try
        {
            var events = await codec.SchrijfAsync(stream, id, feiten, new Storage.Metadata(nu), cancellation);
            await log.AppendAsync(stream, revisie < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(revisie), events, CancellationToken.None);
            klok.Gezien(nu);
            return true;
        }
        catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
        {
            return false;
        }
    }
}
