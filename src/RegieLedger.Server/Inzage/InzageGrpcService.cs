using Google.Protobuf.Collections;
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

namespace RegieLedger.Server.Inzage;

/// <summary>The questions of an FG: who looked, on which basis, and what stands out. The register of verwerkingen and the reviews are beside it.</summary>
internal sealed partial class InzageGrpcService(
    ILedgerLog log, IKeyStore sleutels, Inzageregister inzagen, Reviewboek reviews, Versheid versheid, RegisterLezer register, Verwerkingsregister verwerkingen, Uitvoering uitvoering, CasusPijplijn pijplijn, Klok klok)
    : InzageService.InzageServiceBase
{
    /// <summary>Lines in one message of a stream.</summary>
    private const int Bericht = 100;

    /// <summary>Purposes with their basis, and days that stand out, in one answer.</summary>
    private const int MeesteRegels = 100;

    public override async Task<SearchInzagenResponse> SearchInzagen(SearchInzagenRequest request, ServerCallContext context)
    {
        var vraag = await VraagAsync(request.Filter, request.Token, context);
        var grootte = Pagineren.Grootte(request.Pagina);
        var vanaf = Pagineren.Vanaf(request.Pagina, Inzagesleutel.Lees, Inzagesleutel.Einde);
        var gevonden = Lees(vraag, vanaf, grootte + 1, nieuwsteEerst: true);
        var antwoord = new SearchInzagenResponse { Token = versheid.Token(vraag.TotEnMet) };
        if (gevonden.Count > grootte)
            antwoord.Volgende = gevonden[grootte - 1].Sleutel.ToString();
        antwoord.Regels.AddRange(gevonden.Take(grootte).Select(g => g.Regel));
        await LichtToeAsync(antwoord.Regels, context);
        Noteer(context, vraag, antwoord.Regels, [], Gegevensgroep.Inzage);
        return antwoord;
    }

    public override async Task StreamInzagen(StreamInzagenRequest request, IServerStreamWriter<StreamInzagenResponse> responseStream, ServerCallContext context)
    {
        var vraag = await VraagAsync(request.Filter, request.Token, context);
        var token = versheid.Token(vraag.TotEnMet);
        var genoteerd = new HashSet<Onderwerp>();
        var na = request.Na.Length == 0 ? LogPosition.Start : await versheid.PlaatsAsync(request.Na, context.CancellationToken);
        while (true)
        {
            // A short transaction for each message: a slow reader must not keep the file from being tidied up.
            var gevonden = LeesNa(vraag, na);
            var laatste = gevonden.Count < Bericht;
            na = laatste ? vraag.TotEnMet : gevonden[^1].Plaats;
            var bericht = new StreamInzagenResponse { Token = token, Merk = versheid.Token(na) };
            bericht.Regels.AddRange(gevonden.Select(g => g.Regel));
            await LichtToeAsync(bericht.Regels, context);
            Noteer(context, vraag, bericht.Regels, genoteerd, Gegevensgroep.Inzage, Gegevensgroep.Export);
            await responseStream.WriteAsync(bericht, context.CancellationToken);
            if (laatste)
                return;
        }
    }

    public override async Task<GetInzageOverzichtResponse> GetInzageOverzicht(GetInzageOverzichtRequest request, ServerCallContext context)
    {
        var head = await VersAsync(request.Token, context);
        var (organisatie, van, tot) = (context.Aanroeper().Organisatie, Vertaal.Dag(request.Van), Vertaal.Dag(request.Tot));
        using var verbinding = inzagen.Lezer();
        var dagen = Inzagetellingen.PerDag(verbinding, organisatie, van, tot);
        var (functionarissen, volgende) = Bladzijde.Van(Inzagetellingen.PerFunctionaris(verbinding, organisatie, van, tot), request.Pagina);
        var antwoord = new GetInzageOverzichtResponse { Totaal = new InzageAantallen(), Volgende = volgende, Token = versheid.Token(head) };
        foreach (var dag in dagen)
            Tel(antwoord.Totaal, dag.Aantallen);
        antwoord.Functionarissen.AddRange(functionarissen);
        antwoord.Review = Stand((await ReviewsAsync(organisatie, context)).State, organisatie, verbinding);
        if (request.Pagina is null or { Vanaf: "" })
        {
            antwoord.Dagen.AddRange(dagen);
            antwoord.Grondslagen.AddRange(Inzagetellingen.PerGrondslag(verbinding, organisatie, van, tot, MeesteRegels));
            var uitschieters = Uitschieters.Zoek(
                Inzagetellingen.Kijkdagen(verbinding, organisatie, van, tot), Inzagetellingen.Kijkdagen(verbinding, organisatie, van.AddDays(-Uitschieters.Verleden), van));
            antwoord.AantalUitschieters = uitschieters.Length;
            antwoord.Uitschieters.AddRange(uitschieters.Take(MeesteRegels).Select(Regel));
        }

        NoteerToezicht(context, null, null, Gegevensgroep.Inzage);
        foreach (var id in antwoord.Functionarissen.Select(f => f.FunctionarisId).Concat(antwoord.Uitschieters.Select(u => u.FunctionarisId)))
            NoteerToezicht(context, null, Vertaal.FunctionarisOfNiet(id), Gegevensgroep.Inzage);
        return antwoord;
    }

    /// <summary>
    /// Looking at inzagen is inzage: of each pupil on the page, where there is none of the professional it was about, or else of
    /// whoever looked; and of whom was asked for, also when there is nothing. Once each, also in an export of many messages: else it
    /// would grow with itself. A message about no one new is noted without a subject, for none leaves without inzage.
    /// </summary>
    private static void Noteer(ServerCallContext context, Inzagevraag? vraag, RepeatedField<InzageRegel> regels, HashSet<Onderwerp> genoteerd, params string[] gegevens)
    {
        var nieuw = false;
        var gevraagd = Vertaal.FunctionarisOfNiet(vraag?.Filter.FunctionarisId ?? "");
        if (gevraagd is not null || vraag?.Leerling is not null)
            Eenmaal(new Onderwerp(vraag?.Leerling, gevraagd, MetWat: false));
        foreach (var regel in regels)
        {
            var metWat = regel.Toelichting.Length > 0;
            if (regel.Leerling.Length > 0)
                Eenmaal(new Onderwerp(new LeerlingId(regel.Leerling), null, metWat));
            else
                Eenmaal(new Onderwerp(null, Vertaal.FunctionarisOfNiet(regel.OverFunctionarisId.Length > 0 ? regel.OverFunctionarisId : regel.FunctionarisId), metWat));
        }

        if (!nieuw)
            NoteerToezicht(context, null, null, gegevens);

        void Eenmaal(Onderwerp wie)
        {
            if (!genoteerd.Add(wie))
                return;
            nieuw = true;
            NoteerToezicht(context, wie.Leerling, wie.Functionaris, wie.MetWat ? [.. gegevens, Gegevensgroep.Wat] : gegevens);
        }
    }

    // Never by casus: what an FG sees does not hang on how they stand to it.
    private static void NoteerToezicht(ServerCallContext context, LeerlingId? leerling, FunctionarisId? functionaris, params string[] gegevens)
        => context.Noteer(new Ingezien(leerling, null, context.Aanroeper().Organisatie, Relatie.Toezicht, gegevens) { OverFunctionaris = functionaris });

    private static Uitschieter Regel(Uitschieterdag u) => new()
    {
        FunctionarisId = u.Dag.Functionaris.ToString(),
        Rol = Vertaal.Rol(u.Dag.Rol),
        Dag = Vertaal.Dag(u.Dag.Dag),
        Soort = (UitschieterSoort)(int)u.Soort,
        Aantal = u.Aantal,
        Drempel = u.Drempel,
        Gemiddelde = u.Gemiddelde,
        Standaardafwijking = u.Standaardafwijking,
        Dagen = u.Dagen,
        EigenVerleden = u.EigenVerleden,
        MediaanAnderen = u.MediaanAnderen,
        Anderen = u.Anderen,
    };

    private static void Tel(InzageAantallen totaal, InzageAantallen erbij)
    {
        totaal.Gegeven += erbij.Gegeven;
        totaal.Geweigerd += erbij.Geweigerd;
        totaal.Noodknop += erbij.Noodknop;
        totaal.ZonderRelatie += erbij.ZonderRelatie;
        totaal.BuitenWerktijd += erbij.BuitenWerktijd;
    }

    /// <summary>R-7: waits until the register is as fresh as the log was when the question arrived.</summary>
    private async ValueTask<LogPosition> VersAsync(string token, ServerCallContext context)
    {
        var head = await versheid.LogAsync(token, context.CancellationToken);
        await inzagen.WachtAsync(head, context.CancellationToken);
        return head;
    }

    private async ValueTask<Inzagevraag> VraagAsync(InzageFilter? filter, string token, ServerCallContext context)
    {
        filter ??= new InzageFilter();
        var head = await VersAsync(token, context);
        LeerlingId? leerling = filter.Leerling.Length > 0 ? new LeerlingId(filter.Leerling) : null;
        if (filter.LeerlingKenmerk.Length > 0)
            leerling = await CasusOpener.PseudoniemAsync(sleutels, filter.LeerlingKenmerk, context.CancellationToken);
        return new Inzagevraag(context.Aanroeper().Organisatie, leerling, filter, head);
    }

    private List<(Inzagesleutel Sleutel, InzageRegel Regel)> Lees(Inzagevraag vraag, Inzagesleutel vanaf, int aantal, bool nieuwsteEerst)
    {
        using var verbinding = inzagen.Lezer();
        return vraag.Lees(verbinding, vanaf, aantal, nieuwsteEerst);
    }

    private List<(LogPosition Plaats, InzageRegel Regel)> LeesNa(Inzagevraag vraag, LogPosition na)
    {
        using var verbinding = inzagen.Lezer();
        return vraag.LeesNa(verbinding, na, Bericht);
    }

    /// <summary>R-9: what somebody said beside purpose and basis is opened for their own organisatie only.</summary>
    private async ValueTask LichtToeAsync(IEnumerable<InzageRegel> regels, ServerCallContext context)
    {
        var eigen = context.Aanroeper().Organisatie.ToString();
        foreach (var regel in regels.Where(r => r.Toegelicht && r.OrganisatieId == eigen))
        {
            await foreach (var entry in log.ReadStreamAsync(regel.Stream, regel.Revisie, maxCount: 1, cancellation: context.CancellationToken))
                regel.Toelichting = await register.OpenAsync(((InzageVastgelegd)EventCodec.Lees(entry)).Toelichting, context.CancellationToken);
        }
    }
    /// <summary>Of whom lines tell, and whether with what somebody said .</summary>
    private readonly record struct Onderwerp(LeerlingId? Leerling, FunctionarisId? Functionaris, bool MetWat);
}
