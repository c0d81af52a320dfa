using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>The way of a command about the rights of a person: always for the caller's own organisatie, and about what it answers for.</summary>
internal sealed class RechtenPijplijn(
    ILedgerLog log, IKeyStore sleutels, Uitvoering uitvoering, CasusPijplijn casussen, RegisterLezer register, Rechtenregister rechten,
    Bewaartermijnenboek termijnen, Persoonszoeker zoeker, Persoonsstanden standen, Versheid versheid)
{
    /// <summary>Carries out a command.</summary>
    /// <param name="context">The call.</param>
    /// <param name="verzoek">The request, for its identity .</param>
    /// <param name="commando">Id of the command.</param>
    /// <param name="persoon">Whom it is about.</param>
    /// <param name="maak">Makes the command; the function seals an explanation.</param>
    /// <param name="aanvulling">What else this decision leans on; null: nothing.</param>
    public async Task<(Ontvangst Ontvangst, Rechtenpersoon Persoon)> VoerUitAsync(
        ServerCallContext context,
        IMessage verzoek,
        string commando,
        Persoon persoon,
        Func<Func<string, Vertrouwelijk?>, Rechtenpersoon, RechtenCommando> maak,
        Func<Rechtenomstandigheden, Rechtenpersoon, RechtenState, ValueTask<Rechtenomstandigheden>>? aanvulling = null)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var commandoId = Guid.Parse(commando);
        var wie = await zoeker.ZoekAsync(persoon, aanroeper.Organisatie, cancellation);
        var wens = maak(tekst => Toelichting(wie, aanroeper.Organisatie, tekst), wie);
        var uitgevoerd = await uitvoering.VoerUitAsync(
            rechten.Opslag,
            wie.Stream,
            context.Opdracht(commandoId, verzoek),
            _ => aanroeper.Organisatie.ToString(),
            async (gevouwen, nu) =>
            {
                // the mark of this command goes along with what it erases, so its key must be there when keys are counted.
                await sleutels.EnsureAsync([new KeyName(wie.Stream, Dataklasse.Commando, aanroeper.Organisatie.ToString())], cancellation);
                var om = await OmstandighedenAsync(wie, aanroeper, commandoId, nu, gevouwen.State, cancellation);
                if (aanvulling is not null)
                    om = await aanvulling(om, wie, gevouwen.State);
                return new Beslissing<RechtenFeit>(RechtenBeslisser.Decide(gevouwen.State, wens, om), null);
            },
            cancellation);
        return (casussen.Ontvangst(uitgevoerd), wie);
    }

    /// <summary>What a decision, or a list of what has passed its term, leans on.</summary>
    public async ValueTask<Rechtenomstandigheden> OmstandighedenAsync(
        Rechtenpersoon wie, Domain.Aanroeper aanroeper, Guid commandoId, DateTimeOffset nu, RechtenState state, CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        var stand = await standen.LeesAsync(wie, aanroeper.Organisatie, state, cancellation);
        return new Rechtenomstandigheden(commandoId, nu, aanroeper)
        {
            Over = wie.Over,
            Organisatiesoort = await SoortAsync(aanroeper.Organisatie, cancellation),
            Sleutels = stand.Sleutels,
            Termijnen = (await termijnen.InKrachtAsync(Kalender.Dag(nu), cancellation)).Termijnen,
            Momenten = stand.Momenten,
        };
    }

    /// <summary>The organisatie that recorded a fact with content; null where there is none at that place.</summary>
    public async ValueTask<OrganisatieId?> AuteurAsync(CasusId casus, long revisie, CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(Streamnamen.Van(casus), revisie, maxCount: 1, cancellation: cancellation))
        {
            if (entry.Revision == revisie && Inhoudsvelden.Van(EventCodec.Lees(entry)).Any())
                return Storage.Metadata.LeesOrganisatie(entry.Metadata.Span);
        }

        return null;
    }

    /// <summary>Code of the kind of an organisatie; empty while it is not registered.</summary>
    public async ValueTask<string> SoortAsync(OrganisatieId organisatie, CancellationToken cancellation)
        => (await register.Organisaties.LeesAsync(Streamnamen.Van(organisatie), cancellation)).State.Soort;

    private static Vertrouwelijk? Toelichting(Rechtenpersoon wie, OrganisatieId organisatie, string tekst)
        => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(wie.Pseudoniem, Dataklasse.Rechten, organisatie.ToString()), tekst);
}
