using System.Collections.Immutable;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>
/// All that an organisatie answers for of a person, to give to them (AVG 15, 20). Left out, which is recorded with its ground and not told
/// in what is given: the closed class (R-9a). Left out, and told: what others than the pupil are called. To an
/// inzageverzoek of a pupil belongs who looked.
/// </summary>
internal sealed class Persoonsgegevens(ILedgerLog log, IKeyStore sleutels, Persoonszoeker zoeker, Persoonsstanden standen, RechtenVragen vragen, Rechtenregister rechten, Kijkoverzicht overzicht, Versheid versheid)
{
    private const int PerDeel = 100;
    private static readonly Domain.Achtergehouden Derden = new("GEGEVENS_VAN_DERDEN", "AVG 15(4)");

    /// <summary>What has to be withheld from what is given.</summary>
    public async ValueTask<ImmutableArray<Domain.Achtergehouden>> AchtergehoudenAsync(Rechtenpersoon wie, Rechtenomstandigheden om, CancellationToken cancellation)
    {
        var achter = ImmutableArray.CreateBuilder<Domain.Achtergehouden>();
        if (om.Sleutels.Any(s => s.Dataklasse == Dataklasse.Besloten))
            achter.Add(WieKeek.Besloten);
        await foreach (var (_, entry) in FeitenAsync(wie, om.Aanroeper.Organisatie, cancellation))
        {
            if (!Inhoudsvelden.Van(EventCodec.Lees(entry)).Any() || !VanDerden(EventCodec.LeesZonderInhoud(entry)))
                continue;
            achter.Add(Derden);
            break;
        }

        return achter.ToImmutable();
    }

    /// <summary>Sends it in parts.</summary>
    public async Task StuurAsync(GetPersoonsgegevensRequest verzoek, IServerStreamWriter<GetPersoonsgegevensResponse> naar, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var organisatie = context.Aanroeper().Organisatie;
        var plaats = await versheid.ViewsAsync(verzoek.Token, cancellation);
        var wie = await zoeker.ZoekAsync(verzoek.Persoon, organisatie, cancellation);
        var toegewezen = await vragen.VerzoekAsync(wie, new RechtsverzoekId(Guid.Parse(verzoek.VerzoekId)), context);
        if (!toegewezen.Toegewezen || toegewezen.Begin.Recht is not (Domain.Recht.Inzage or Domain.Recht.Overdraagbaarheid))
            throw new WeigeringException(Weigeringscode.RechtsverzoekNietToegewezen, ("verzoek", verzoek.VerzoekId), ("recht", $"{Domain.Recht.Inzage}, {Domain.Recht.Overdraagbaarheid}"));
        var rectificaties = (await rechten.Opslag.LeesAsync(wie.Stream, cancellation)).State.Van(organisatie).Rectificaties.ToLookup(r => (r.Casus, r.Revisie));
        var deel = new GetPersoonsgegevensResponse { Token = versheid.Token(plaats) };
        await foreach (var (casus, entry) in FeitenAsync(wie, organisatie, cancellation))
        {
            if (deel.Feiten.Count == PerDeel)
                await StuurDeelAsync();
            deel.Feiten.Add(await FeitAsync(casus, entry, organisatie, rectificaties[(casus ?? default, entry.Revision)].LastOrDefault(), cancellation));
        }

        if (wie.Leerling is { } leerling && toegewezen.Begin.Recht == Domain.Recht.Inzage)
        {
            await foreach (var regels in overzicht.VanAsync(leerling, toegewezen, plaats, context, cancellation))
            {
                if (deel.WieKeek.Count > 0)
                    await StuurDeelAsync();
                deel.WieKeek.AddRange(regels);
            }

            deel.NooitErin.AddRange(Kijkoverzicht.NooitErin);
        }

        deel.Volledig = true;
        // R-9a: that something of the closed class is withheld is recorded, and told to nobody but the organisatie itself.
        deel.Achtergehouden.AddRange(toegewezen.Antwoord!.Achtergehouden.Where(a => a != WieKeek.Besloten).Select(RechtenVragen.Achtergehouden));
        await StuurDeelAsync();

        async Task StuurDeelAsync()
        {
            string[] inzage = deel.WieKeek.Count > 0 ? [Gegevensgroep.Inzage] : [];
            context.Noteer(RechtenVragen.Ingezien(wie, context.Aanroeper(), [Gegevensgroep.Dat, Gegevensgroep.Wat, .. inzage, Gegevensgroep.Export]));
            await naar.WriteAsync(deel, cancellation);
            deel = new GetPersoonsgegevensResponse { Token = deel.Token };
        }
    }

    // What others than the pupil are called is about them, not about the pupil.
    private static bool VanDerden(object feit) => feit is GezagVastgelegd || (feit is BetrokkeneToegevoegd b && b.Rol != Domain.Rol.Leerling);

    private async ValueTask<Persoonsfeit> FeitAsync(CasusId? casus, Entry entry, OrganisatieId organisatie, RectificatieVastgelegd? rectificatie, CancellationToken cancellation)
    {
        var metadata = Storage.Metadata.Lees(entry.Metadata.Span);
        var feit = EventCodec.Lees(entry);
        var regel = new Persoonsfeit
        {
            CasusId = casus?.ToString() ?? "",
            Revisie = entry.Revision,
            Feit = entry.Type,
            GeldigOp = Vertaal.Moment(feit is CasusFeit c ? c.Geldig : ((FunctionarisFeit)feit).Geldig),
            VastgelegdOp = Vertaal.Moment(metadata.Vastgelegd),
            OrganisatieId = metadata.Organisatie?.ToString() ?? "",
            Code = feit is CasusFeit ? Tijdlijn.Regel(entry).Code : "",
            Rectificatie = rectificatie?.Tekst is Verzegeld beter ? await beter.OpenOfLeegAsync(sleutels, cancellation) : "",
        };
        if (VanDerden(feit))
            return regel;
        foreach (var (veld, inhoud) in Inhoudsvelden.Van(feit))
        {
            // What the school calls the pupil is the school's, whoever opened the casus.
            if (feit is CasusGeopend f && (ReferenceEquals(inhoud, f.LeerlingKenmerk) ? f.School : metadata.Organisatie) != organisatie)
                continue;
            var tekst = await ((Verzegeld)inhoud).OpenAsync(sleutels, cancellation);
            regel.Inhoud.Add(new Persoonsgegeven { Onderdeel = veld, Tekst = tekst ?? "", Gewist = tekst is null });
        }

        return regel;
    }

    private async IAsyncEnumerable<(CasusId? Casus, Entry Entry)> FeitenAsync(
        Rechtenpersoon wie, OrganisatieId organisatie, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (wie.Functionaris is { } functionaris)
        {
            await foreach (var entry in log.ReadStreamAsync(Streamnamen.Van(functionaris), cancellation: cancellation))
                yield return (null, entry);
            yield break;
        }

        foreach (var casus in standen.Casussen(wie.Leerling!.Value))
        {
            await foreach (var entry in log.ReadStreamAsync(Streamnamen.Van(casus), cancellation: cancellation))
            {
                if (Storage.Metadata.LeesOrganisatie(entry.Metadata.Span) == organisatie || (EventCodec.LeesZonderInhoud(entry) is CasusGeopend f && f.School == organisatie))
                    yield return (casus, entry);
            }
        }
    }
}
