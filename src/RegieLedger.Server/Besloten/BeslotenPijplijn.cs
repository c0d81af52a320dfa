using Google.Protobuf;
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

namespace RegieLedger.Server.Besloten;

/// <summary>
/// The way of a command and of a question in the closed class (R-9a). The stream follows from the pupil and the caller's own
/// organisatie, so nobody can reach that of another: to them the same way ends at a stream that is empty.
/// </summary>
internal sealed class BeslotenPijplijn(
    ILedgerLog log, IKeyStore sleutels, Uitvoering uitvoering, Werkwijzen werkwijzen, CasusPijplijn casussen, Versheid versheid, Klok klok)
{
    private static readonly Domain.Rol Fg = Domain.Rol.Parse("FG");

    private readonly Opslag<BeslotenDossier, BeslotenFeit> _dossiers
        = new(log, klok, new Vouw<BeslotenDossier, BeslotenFeit>(BeslotenDossier.Leeg, BeslotenDossier.Evolve));

    /// <summary>Carries out a command.</summary>
    /// <param name="context">The call.</param>
    /// <param name="verzoek">The request, for its identity .</param>
    /// <param name="commando">Id of the command.</param>
    /// <param name="kenmerk">The pupil, as the school names them.</param>
    /// <param name="werkwijze">By which werkwijze; of no use to a step of a meldcode, which goes by that of its opening.</param>
    /// <param name="casus">The casus that is named; empty: none.</param>
    /// <param name="maak">Makes the command; <see cref="BeslotenInhoud"/> seals its content.</param>
    public async Task<Ontvangst> VoerUitAsync(
        ServerCallContext context, IMessage verzoek, string commando, string kenmerk, string werkwijze, string casus, Func<BeslotenInhoud, BeslotenCommando> maak)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var commandoId = Guid.Parse(commando);
        var leerling = await CasusOpener.PseudoniemAsync(sleutels, kenmerk, cancellation);
        var wens = maak(new BeslotenInhoud(leerling, aanroeper.Organisatie));
        return casussen.Ontvangst(await uitvoering.VoerUitAsync(
            _dossiers,
            Streamnamen.VanBesloten(leerling, aanroeper.Organisatie),
            context.Opdracht(commandoId, verzoek),
            _ => aanroeper.Organisatie.ToString(),
            async (gevouwen, nu) =>
            {
                if (casus.Length > 0)
                    await EisCasusAsync(aanroeper, casus, leerling, cancellation);
                var volgens = wens is MeldcodeCommando stap
                    ? BeslotenBeslisser.WerkwijzeVan(gevouwen.State, stap) ?? throw new WeigeringException(BeslotenBeslisser.Onbekend(stap.Meldcode))
                    : werkwijze;
                var versie = await werkwijzen.InKrachtAsync(volgens, nu, cancellation);
                var om = new Omstandigheden(commandoId, nu, aanroeper, versie, System.Collections.Immutable.ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty);
                return new Beslissing<BeslotenFeit>(BeslotenBeslisser.Decide(gevouwen.State, wens, om), versie);
            },
            cancellation));
    }

    /// <summary>What the caller's organisatie keeps about a pupil, at a (valid, known) moment, as far as this caller may see it now.</summary>
    /// <exception cref="WeigeringException">There is nothing, or nothing for this caller: the two do not differ (R-9a).</exception>
    public async ValueTask<(BeslotenDossier Dossier, string Token)> LeesAsync(
        string kenmerk, Moment? moment, string token, string actie, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var head = await versheid.LogAsync(token, cancellation);
        var leerling = await CasusOpener.PseudoniemAsync(sleutels, kenmerk, cancellation);
        context.Noteer(new Ingezien(leerling, null, aanroeper.Organisatie, Relatie.EigenOrganisatie, Gegevensgroep.Besloten));
        var stream = Streamnamen.VanBesloten(leerling, aanroeper.Organisatie);
        var gevouwen = await _dossiers.LeesAsync(stream, cancellation);
        var (tot, geldig) = (gevouwen.Plaats > head ? gevouwen.Plaats : head, klok.NuVoorVraag());
        if (moment?.BekendOp is { } bekendOp)
        {
            geldig = bekendOp.ToDateTimeOffset();
            _ = await versheid.ViewsAsync(token, cancellation);
            using var verbinding = versheid.Lezer();
            gevouwen = await _dossiers.LeesTotAsync(stream, await KlokView.BekendOpAsync(log, verbinding, geldig, cancellation), cancellation);
        }

        var toen = gevouwen.State.Op(Vertaal.Moment(moment?.GeldigOp) ?? geldig);
        var dossier = toen with
        {
            Contacten = actie == Buitenregels.KortContact ? [.. await ZichtbaarAsync(toen.Contacten, c => c.WerkwijzeId, actie, aanroeper, cancellation)] : [],
            Meldcodes = actie == Buitenregels.Meldcode ? [.. await ZichtbaarAsync(toen.Meldcodes, m => m.WerkwijzeId, actie, aanroeper, cancellation)] : [],
        };
        return dossier.Contacten.IsEmpty && dossier.Meldcodes.IsEmpty
            ? throw new WeigeringException(Servercode.NietGevonden)
            : (dossier, versheid.Token(tot));
    }

    // Who may take the steps may read them, by the werkwijze as it is now; and the FG of the organisatie (R-9a).
    private async ValueTask<List<T>> ZichtbaarAsync<T>(
        IReadOnlyList<T> alle, Func<T, string> volgens, string actie, Domain.Aanroeper aanroeper, CancellationToken cancellation)
    {
        var zichtbaar = new List<T>(alle.Count);
        foreach (var een in alle)
        {
            if (aanroeper.Heeft(Fg) || (await werkwijzen.InKrachtAsync(volgens(een), klok.NuVoorVraag(), cancellation)).BuitenCasus.Als(actie, aanroeper) is not null)
                zichtbaar.Add(een);
        }

        return zichtbaar;
    }

    // A casus that is named is one of this pupil, in which the organisatie takes part; any other does not exist for it.
    private async ValueTask EisCasusAsync(Domain.Aanroeper aanroeper, string casus, LeerlingId leerling, CancellationToken cancellation)
    {
        var gevouwen = await casussen.LeesAsync(aanroeper, new CasusId(Guid.Parse(casus)), cancellation);
        if (gevouwen.State.Leerling != leerling)
            throw new WeigeringException(Servercode.NietGevonden);
    }
}

/// <summary>Seals content of the closed class: the key is of the pupil, the class, and the organisatie whose duty it is.</summary>
/// <param name="Leerling">The pupil.</param>
/// <param name="Organisatie">The caller's organisatie.</param>
internal readonly record struct BeslotenInhoud(LeerlingId Leerling, OrganisatieId Organisatie)
{
    /// <summary>Content; null for an empty text.</summary>
    public Vertrouwelijk? Tekst(string tekst) => tekst.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(Leerling.Value, "besloten", Organisatie.ToString()), tekst);
}
