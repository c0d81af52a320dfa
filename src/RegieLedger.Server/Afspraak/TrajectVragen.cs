using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Views;
using RegieLedger.V1;
using DomeinAfspraakVraag = RegieLedger.Domain.AfspraakVraag;

namespace RegieLedger.Server.Afspraak;

/// <summary>What was done around the plannen of one casus, at any (valid, known) moment.</summary>
internal sealed class TrajectVragen(CasusLezer lezer, CasusPijplijn pijplijn, Afspraakinhouden inhouden)
{
    /// <summary>Overleg, evaluaties, uitvraag, voortgang, what pupil and parents said and asked.</summary>
    public async Task<GetTrajectResponse> TrajectAsync(GetTrajectRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
        var state = gezien.Gevouwen.State;
        var (boek, geldig) = (state.Afspraken, gezien.Geldig);
        var regels = state.Status == Domain.CasusStatus.NogNietGeopend ? Planregels.Geen : (await pijplijn.WerkwijzeAsync(state.WerkwijzeOp(geldig), gezien.Bekend, cancellation)).Plannen;
        var teksten = await inhouden.LeesAsync(gezien, Revisies(boek), context);
        var deel = new Deel(verzoek.Pagina);
        var antwoord = new GetTrajectResponse
        {
            EvaluatieUiterlijkOp = Vertaal.Dag(DomeinAfspraakVraag.EvaluatieUiterlijk(state, regels, geldig)),
            Indicaties = Indicaties(DomeinAfspraakVraag.Indicaties(boek, regels, geldig)),
            Familiegroepsplan = boek.Familiegroepsplannen.LastOrDefault(f => f.Van <= geldig) is { } f ? new Familiegroepsplan { Op = Vertaal.Dag(f.Op), Gewenst = f.Gewenst } : null,
            Token = gezien.Token,
        };
        foreach (var o in deel.Van(boek.Overleggen.Where(o => o.Van <= geldig)))
        {
            var regel = new Overleg { OverlegId = Afspraakvertaling.Tekst(o.Id.Value), Soort = o.Soort, Op = Vertaal.Dag(o.Op) };
            regel.AanwezigeIds.AddRange(o.Aanwezigen.Select(Afspraakvertaling.Id));
            regel.Verslag = await teksten.TekstAsync(o.Revisie, Casustekst.Overleg, x => ((OverlegGehouden)x).Verslag, cancellation);
            regel.Gewist = teksten.Gewist();
            antwoord.Overleggen.Add(regel);
        }

        foreach (var lijst in DomeinAfspraakVraag.VolgendOverleg(boek, geldig))
            antwoord.VolgendOverleg.Add(new OpVolgendOverleg { Soort = lijst.Soort, SindsOverlegId = Afspraakvertaling.Tekst(lijst.Sinds.Value), Op = Vertaal.Dag(lijst.Op) });
        var gemist = DomeinAfspraakVraag.GemisteEvaluaties(boek, geldig);
        foreach (var e in deel.Van(boek.Evaluaties.Where(e => e.Van <= geldig)))
            antwoord.Evaluaties.Add(await EvaluatieAsync(e, geldig, gemist.Contains(e), teksten, cancellation));
        foreach (var s in deel.Van(boek.Stemmen.Where(s => s.Van <= geldig)))
        {
            antwoord.Stemmen.Add(new Stem
            {
                StemId = Afspraakvertaling.Tekst(s.Id.Value),
                VanId = Afspraakvertaling.Id(s.Betrokkene),
                Op = Vertaal.Dag(s.Op),
                Gezegd = await teksten.TekstAsync(s.Revisie, Casustekst.Stem, x => ((StemVastgelegd)x).Gezegd, cancellation),
                Gewogen = await teksten.TekstAsync(s.Revisie, Casustekst.Stem, x => ((StemVastgelegd)x).Gewogen, cancellation),
                Teruggekoppeld = await teksten.TekstAsync(s.Revisie, Casustekst.Stem, x => ((StemVastgelegd)x).Teruggekoppeld, cancellation),
                Gewist = teksten.Gewist(),
            });
        }

        foreach (var u in deel.Van(boek.Uitvragen.Where(u => u.Van <= geldig)))
        {
            antwoord.Uitvragen.Add(new Uitvraag
            {
                Op = Vertaal.Dag(u.Op),
                Aanleiding = u.Aanleiding ?? "",
                Reden = Afspraakvertaling.Code<UitvraagReden>(u.Reden),
                Verslag = await teksten.TekstAsync(u.Revisie, Casustekst.Uitvraag, x => x is LeefgebiedenUitgevraagd g ? g.Verslag : ((UitvraagAchterwegeGelaten)x).Toelichting, cancellation),
                Gewist = teksten.Gewist(),
            });
        }

        foreach (var v in deel.Van(boek.Voortgang.Where(v => v.Van <= geldig)))
            antwoord.Voortgang.Add(new Voortgangsmelding { Domein = Vertaal.Domein(v.Domein), Op = Vertaal.Dag(v.Op), Stand = Afspraakvertaling.Code<VoortgangStand>(v.Stand) });
        foreach (var g in deel.Van(boek.Gezinsvragen.Where(g => g.Van <= geldig)))
            antwoord.Gezinsvragen.Add(await GezinsvraagAsync(g, geldig, teksten, cancellation));
        antwoord.Volgende = deel.Volgende;
        return antwoord;
    }

    private static IEnumerable<long> Revisies(Afspraakboek boek) =>
    [
        .. boek.Overleggen.Select(o => o.Revisie),
        .. boek.Evaluaties.Select(e => e.Revisie),
        .. boek.Evaluaties.Select(e => e.Gehouden?.Revisie ?? -1),
        .. boek.Stemmen.Select(s => s.Revisie),
        .. boek.Uitvragen.Select(u => u.Revisie),
        .. boek.Gezinsvragen.Select(g => g.Revisie),
        .. boek.Gezinsvragen.Select(g => g.AntwoordRevisie),
    ];

    private static Indicaties? Indicaties(Indicatietermijnen? termijnen) => termijnen is not { } t
        ? null
        : new Indicaties
        {
            StartOp = Vertaal.Dag(t.StartOp),
            PlanUiterlijkOp = Vertaal.Dag(t.PlanUiterlijkOp),
            PlanOp = Vertaal.Dag(t.PlanOp),
            EvaluatieUiterlijkOp = Vertaal.Dag(t.EvaluatieUiterlijkOp),
            EvaluatieOp = Vertaal.Dag(t.EvaluatieOp),
        };

    private static async ValueTask<Evaluatie> EvaluatieAsync(
        EvaluatieState e, DateTimeOffset geldig, bool gemist, Afspraakinhouden.Inhouden teksten, CancellationToken cancellation)
    {
        var gehouden = e.Gehouden?.Van <= geldig ? e.Gehouden : null;
        var regel = new Evaluatie
        {
            EvaluatieId = Afspraakvertaling.Tekst(e.Id.Value),
            PlanId = Afspraakvertaling.Tekst(e.Plan?.Value),
            GeplandOp = Vertaal.Dag(e.GeplandOp),
            GehoudenOp = Vertaal.Dag(gehouden?.Op),
            Uitkomst = Afspraakvertaling.Code<EvaluatieUitkomst>(gehouden?.Uitkomst),
            Telt = gehouden?.Telt ?? false,
            GevolgIngezet = gehouden?.GevolgIngezet ?? false,
            Gemist = gemist,
            Gevolg = await teksten.TekstAsync(e.Revisie, Casustekst.Evaluatiegevolg, x => (x as EvaluatieGepland)?.Gevolg, cancellation),
            Verslag = gehouden is null ? "" : await teksten.TekstAsync(gehouden.Revisie, Casustekst.Evaluatie, x => ((EvaluatieGehouden)x).Verslag, cancellation),
            Gewist = teksten.Gewist(),
        };
        regel.MetIds.AddRange(gehouden?.Met.Select(Afspraakvertaling.Id) ?? []);
        return regel;
    }

    private static async ValueTask<Gezinsvraag> GezinsvraagAsync(GezinsvraagState g, DateTimeOffset geldig, Afspraakinhouden.Inhouden teksten, CancellationToken cancellation)
    {
        var beantwoord = g.BeantwoordVan <= geldig;
        return new Gezinsvraag
        {
            GezinsvraagId = Afspraakvertaling.Tekst(g.Id.Value),
            VanId = Afspraakvertaling.Id(g.Betrokkene),
            AanId = Afspraakvertaling.Id(g.Aan),
            Op = Vertaal.Dag(g.Op),
            BeantwoordOp = Vertaal.Dag(beantwoord ? g.BeantwoordOp : null),
            Vraag = await teksten.TekstAsync(g.Revisie, Casustekst.Gezinsvraag, x => ((GezinsvraagGesteld)x).Vraag, cancellation),
            Antwoord = beantwoord ? await teksten.TekstAsync(g.AntwoordRevisie, Casustekst.Gezinsvraag, x => ((GezinsvraagBeantwoord)x).Antwoord, cancellation) : "",
            Gewist = teksten.Gewist(),
        };
    }
}
