using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>Who looked, for pupil and parents: asked by themselves, or given with the export by which an organisatie answers an inzageverzoek.</summary>
internal sealed class Kijkoverzicht(Inzageregister inzagen, CasusLezer lezer, Rechtenregister rechten, RegisterLezer register)
{
    private const int PerDeel = 100;

    /// <summary>What no overview has, as it is answered.</summary>
    public static IEnumerable<V1.Achtergehouden> NooitErin => WieKeek.NooitErin.Select(RechtenVragen.Achtergehouden);

    /// <summary>A page, for a parent or pupil who takes part in the casus.</summary>
    public async Task<ListWieKeekResponse> GeefAsync(ListWieKeekRequest verzoek, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var gezien = await lezer.LeesAsync(verzoek.CasusId, null, null, verzoek.Token, context, Gegevensgroep.Inzage);
        var vraag = new Kijkvraag(gezien.Nu.Leerling, verzoek.Van, verzoek.Tot, gezien.TotEnMet) { Casus = gezien.Casus, Zelf = aanroeper.Betrokkene };
        await inzagen.WachtAsync(vraag.TotEnMet, context.CancellationToken);
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var vanaf = Pagineren.Vanaf(verzoek.Pagina, Inzagesleutel.Lees, Inzagesleutel.Einde);
        var gevonden = Lees(vraag, vanaf, grootte + 1);
        // Once for the whole: it does not hang on which page it would have been.
        if (vanaf == Inzagesleutel.Einde)
            NoteerBesloten(vraag, Relatie.Zelf, _ => true, context);
        var stand = (await rechten.Opslag.LeesAsync(Streamnamen.VanRechten(vraag.Leerling), context.CancellationToken)).State;
        var antwoord = new ListWieKeekResponse { NooitErin = { NooitErin }, Token = gezien.Token };
        if (gevonden.Count > grootte)
            antwoord.Volgende = gevonden[grootte - 1].Sleutel.ToString();
        foreach (var (_, regel) in gevonden.Take(grootte))
            antwoord.Regels.Add(await RegelAsync(regel, o => WieKeek.MagNamen(gezien.Nu, aanroeper, gezien.Geldig) && WieKeek.MetNamen(stand, o, WieKeek.AlsVerzoeker(aanroeper.Rollen[0])), context.CancellationToken));
        return antwoord;
    }

    /// <summary>
    /// All that the organisatie of the caller answers for, newest first, in parts of at most 100 lines: by a request that was granted. Names
    /// are those of its own employees, where it decided so in its answer to that request.
    /// </summary>
    public async IAsyncEnumerable<List<Kijkregel>> VanAsync(
        LeerlingId leerling, Domain.Rechtsverzoek toegewezen, LogPosition totEnMet, ServerCallContext context,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var organisatie = context.Aanroeper().Organisatie;
        var vraag = new Kijkvraag(leerling, "", "", totEnMet) { Organisatie = organisatie };
        await inzagen.WachtAsync(totEnMet, cancellation);
        NoteerBesloten(vraag, Relatie.Beheer, o => o == organisatie, context);
        var stand = (await rechten.Opslag.LeesAsync(Streamnamen.VanRechten(leerling), cancellation)).State;
        var metNamen = WieKeek.MetNamen(stand, organisatie, toegewezen.Begin.Van);
        var vanaf = Inzagesleutel.Einde;
        while (Lees(vraag, vanaf, PerDeel) is { Count: > 0 } deel)
        {
            var regels = new List<Kijkregel>(deel.Count);
            foreach (var (_, regel) in deel)
                regels.Add(await RegelAsync(regel, o => o == organisatie && metNamen, cancellation));
            yield return regels;
            vanaf = deel[^1].Sleutel;
        }
    }

    // R-9a: that the closed class is withheld is recorded with its ground, for each organisatie apart. Its own FG sees that, and nobody else.
    private void NoteerBesloten(Kijkvraag vraag, string relatie, Func<OrganisatieId, bool> van, ServerCallContext context)
    {
        using var verbinding = inzagen.Lezer();
        foreach (var organisatie in vraag.Besloten(verbinding).Where(van))
            context.Noteer(new Ingezien(vraag.Leerling, null, organisatie, relatie) { Achtergehouden = WieKeek.Besloten });
    }

    private List<(Inzagesleutel Sleutel, InzageRegel Regel)> Lees(Kijkvraag vraag, Inzagesleutel vanaf, int aantal)
    {
        using var verbinding = inzagen.Lezer();
        return vraag.Lees(verbinding, vanaf, aantal);
    }

    private async ValueTask<Kijkregel> RegelAsync(InzageRegel inzage, Func<OrganisatieId, bool> metNamen, CancellationToken cancellation)
    {
        var regel = new Kijkregel
        {
            Op = inzage.Op,
            Handeling = WieKeek.Handeling(inzage.Vraag),
            Vraag = inzage.Vraag,
            Eigen = inzage.DoorBetrokkeneId.Length > 0,
            Rol = inzage.Rol,
            Gegevens = { inzage.Gegevens },
            Doelbinding = inzage.Doelbinding,
            Grondslag = inzage.Grondslag,
            Noodknop = inzage.NoodknopId.Length > 0,
        };
        if (regel.Eigen)
            return regel;
        var organisatie = Vertaal.Organisatie(inzage.OrganisatieId);
        regel.OrganisatieId = inzage.OrganisatieId;
        regel.Organisatie = await register.OpenAsync((await register.Organisaties.LeesAsync(Streamnamen.Van(organisatie), cancellation)).State.Naam, cancellation);
        if (metNamen(organisatie))
            regel.Naam = await register.OpenAsync((await register.Functionarissen.LeesAsync(Streamnamen.Van(Vertaal.Functionaris(inzage.FunctionarisId)), cancellation)).State.Naam, cancellation);
        return regel;
    }
}
