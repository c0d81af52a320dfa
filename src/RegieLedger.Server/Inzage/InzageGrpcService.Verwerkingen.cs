using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;
using Verwerking = RegieLedger.V1.Verwerking;
using Verwerkingversie = RegieLedger.V1.Verwerkingversie;

namespace RegieLedger.Server.Inzage;

/// <content>The register of verwerkingen (AVG 30).</content>
internal sealed partial class InzageGrpcService
{
    public override async Task<StelVerwerkingVastResponse> StelVerwerkingVast(StelVerwerkingVastRequest request, ServerCallContext context)
    {
        var (aanroeper, v) = (context.Aanroeper(), request.Verwerking);
        var inhoud = new VerwerkingVastgesteld(
            v.Code, 0, v.Naam, v.Doel, [.. v.Betrokkenen], [.. v.Gegevens], [.. v.Ontvangers], v.Bewaartermijn, [.. v.Beveiliging], [.. v.Grondslagen]);
        var uitgevoerd = await uitvoering.VoerUitAsync(
            verwerkingen.Opslag,
            Streamnamen.Verwerkingen,
            context.Opdracht(Guid.Parse(request.CommandoId), request),
            _ => aanroeper.Organisatie.ToString(),
            (gevouwen, _) => ValueTask.FromResult(new Beslissing<VerwerkingFeit>(Verwerkingen.Decide(gevouwen.State, inhoud, aanroeper), null)),
            context.CancellationToken);
        var staat = (await verwerkingen.Opslag.LeesAsync(Streamnamen.Verwerkingen, context.CancellationToken)).State;
        return new StelVerwerkingVastResponse
        {
            // The version that stood after this command; a repeat gives the same.
            Versie = staat.PerCode[v.Code].Last(versie => versie.Revisie <= uitgevoerd.Revisie).Feit.Versie,
            Ontvangst = pijplijn.Ontvangst(uitgevoerd),
        };
    }

    public override async Task<ListVerwerkingenResponse> ListVerwerkingen(ListVerwerkingenRequest request, ServerCallContext context)
    {
        var head = await versheid.LogAsync(request.Token, context.CancellationToken);
        var gevouwen = await verwerkingen.Opslag.LeesAsync(Streamnamen.Verwerkingen, context.CancellationToken);
        var versies = gevouwen.State.PerCode
            .Where(code => request.Code.Length == 0 || code.Key == request.Code)
            .SelectMany(code => request.AlleVersies ? (IEnumerable<Domain.Verwerkingversie>)code.Value : [code.Value[^1]])
            .ToList();
        var (pagina, volgende) = Bladzijde.Van(versies, request.Pagina);
        var antwoord = new ListVerwerkingenResponse { Volgende = volgende, Token = versheid.Token(gevouwen.Plaats > head ? gevouwen.Plaats : head) };
        foreach (var versie in pagina)
            antwoord.Verwerkingen.Add(await RegelAsync(versie, context.CancellationToken));
        return antwoord;
    }

    private async ValueTask<Verwerkingversie> RegelAsync(Domain.Verwerkingversie versie, CancellationToken cancellation)
    {
        var feit = versie.Feit;
        var regel = new Verwerkingversie
        {
            Verwerking = new Verwerking { Code = feit.Code, Naam = feit.Naam, Doel = feit.Doel, Bewaartermijn = feit.Bewaartermijn },
            Versie = feit.Versie,
            VastgelegdOp = Vertaal.Moment(versie.Vastgelegd),
        };
        regel.Verwerking.Betrokkenen.AddRange(feit.Betrokkenen);
        regel.Verwerking.Gegevens.AddRange(feit.Gegevens);
        regel.Verwerking.Ontvangers.AddRange(feit.Ontvangers);
        regel.Verwerking.Beveiliging.AddRange(feit.Beveiliging);
        regel.Verwerking.Grondslagen.AddRange(feit.Grondslagen);
        // Who recorded it stands beside the fact in the log.
        await foreach (var entry in log.ReadStreamAsync(Streamnamen.Verwerkingen, versie.Revisie, maxCount: 1, cancellation: cancellation))
        {
            var metadata = Storage.Metadata.Lees(entry.Metadata.Span);
            (regel.DoorFunctionarisId, regel.DoorOrganisatieId) = (metadata.Functionaris?.ToString() ?? "", metadata.Organisatie?.ToString() ?? "");
        }

        return regel;
    }
}
