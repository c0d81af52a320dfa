using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.V1;

namespace RegieLedger.Server.Toestemming;

/// <summary>Questions about the consents of one casus, at any (valid, known) moment; for those who take part .</summary>
internal sealed class ToestemmingVragen(CasusLezer lezer, CasusPijplijn pijplijn, ToestemmingVertaling vertaling, Teksten teksten)
{
    /// <summary>How each consent stands: 'dat' to all who take part, explanations to their author's organisatie and under a basis.</summary>
    public async Task<ListToestemmingenResponse> LijstAsync(ListToestemmingenRequest verzoek, ServerCallContext context)
    {
        var (gezien, aanroeper, cancellation) = (await LeesAsync(verzoek.CasusId, verzoek.Moment, verzoek.Token, context), context.Aanroeper(), context.CancellationToken);
        var (state, moment) = (gezien.Gevouwen.State, NietLater(gezien));
        var antwoord = new ListToestemmingenResponse { Token = gezien.Token };
        if (state.Status == Domain.CasusStatus.NogNietGeopend)
            return antwoord;
        var werkwijze = await pijplijn.WerkwijzeAsync(state.WerkwijzeOp(gezien.Geldig), gezien.Bekend, cancellation);
        if (werkwijze.Toestemming is not { } regels)
            return antwoord;
        var geboortedatum = await pijplijn.GeboortedatumAsync(state, cancellation);
        var boek = state.Toestemmingen;
        var opener = teksten.Voor(gezien.Casus, gezien.Nu, context);
        antwoord.GeboortedatumBekend = geboortedatum is not null;
        if (boek.GeboortedatumDoor?.Organisatie == aanroeper.Organisatie)
            antwoord.VolgendeVerjaardag = Vertaal.Dag(ToestemmingVraag.VolgendeVerjaardag(state, werkwijze, geboortedatum, moment));
        if (antwoord.VolgendeVerjaardag.Length > 0)
            context.Noteer(gezien.Casus, Gegevensgroep.Wat);
        if (ToestemmingVraag.Gezag(boek, moment) is { } gezag)
            antwoord.Gezag = Gezag(gezag);
        foreach (var toestemming in boek.Toestemmingen.Where(t => t.Sinds <= moment && (verzoek.Doel.Length == 0 || t.Doel == verzoek.Doel)))
        {
            var oordeel = ToestemmingVraag.Oordeel(state, regels, geboortedatum, toestemming, moment);
            antwoord.Toestemmingen.Add(await ToestemmingAsync(toestemming, oordeel, moment, opener, cancellation));
        }

        foreach (var d in boek.Doorbrekingen.Where(d => d.Sinds <= moment && (verzoek.Doel.Length == 0 || d.Doel == verzoek.Doel)))
        {
            antwoord.Doorbrekingen.Add(new Doorbreking
            {
                DoorbrekingId = d.Id.Value.ToString("D"),
                Doel = d.Doel,
                Strekking = ToestemmingVertaling.Strekking(d.Strekking),
                Reden = d.Reden,
                Grondslag = d.Grondslag,
                Sinds = Vertaal.Moment(d.Sinds),
                DoorId = d.Door.Functionaris.ToString(),
                TweedeFunctionarisId = d.TweedeFunctionaris.ToString(),
                Geldt = d.Geldt(moment),
                HerzienVoor = Vertaal.Dag(d.HerzieningVerwacht(moment)),
                Toelichting = await opener.OpenAsync(d.Toelichting, d.Door.Organisatie, Casustekst.Toestemming, cancellation),
            });
        }

        return antwoord;
    }

    /// <summary>May A share X with B for purpose P.</summary>
    public async Task<MagDelenResponse> MagDelenAsync(MagDelenRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await LeesAsync(verzoek.CasusId, verzoek.Moment, verzoek.Token, context);
        var state = gezien.Gevouwen.State;
        var vraag = new Deelverzoek(
            await vertaling.PartijAsync(verzoek.Van, cancellation), await vertaling.PartijAsync(verzoek.Naar, cancellation), Codes.Van(verzoek.Gegeven), verzoek.Doel);
        // Of a casus that was not known yet nothing may be shared: there is no werkwijze to ask.
        if (state.Status == Domain.CasusStatus.NogNietGeopend)
            return new MagDelenResponse { Reden = Deelvraag.GeenGrondslag, Token = gezien.Token };
        var werkwijze = await pijplijn.WerkwijzeAsync(state.WerkwijzeOp(gezien.Geldig), gezien.Bekend, cancellation);
        var oordeel = Deelvraag.MagDelen(state, werkwijze, await pijplijn.GeboortedatumAsync(state, cancellation), vraag, NietLater(gezien));
        var antwoord = new MagDelenResponse
        {
            Mag = oordeel.Mag,
            Grondslag = oordeel.Grondslag ?? "",
            Reden = oordeel.Reden,
            GezagId = oordeel.Gezag?.Value.ToString("D") ?? "",
            DoorbrekingId = oordeel.Doorbreking?.Value.ToString("D") ?? "",
            Leeftijdsregel = oordeel.Leeftijdsregel ?? 0,
            WerkwijzeVersie = werkwijze.Versie,
            Token = gezien.Token,
        };
        antwoord.ToestemmingIds.AddRange(oordeel.Toestemmingen.Select(t => t.Value.ToString("D")));
        return antwoord;
    }

    private ValueTask<GezieneCasus> LeesAsync(string casus, Moment? moment, string token, ServerCallContext context)
        => lezer.LeesAsync(casus, moment?.GeldigOp, moment?.BekendOp, token, context);

    // Who has to sign at a later moment is not told: asking day after day would tell the birth date.
    private DateTimeOffset NietLater(GezieneCasus gezien)
    {
        var nu = pijplijn.Nu;
        return gezien.Geldig > nu ? nu : gezien.Geldig;
    }

    private static async ValueTask<V1.Toestemming> ToestemmingAsync(
        ToestemmingState t, Toestemmingsoordeel oordeel, DateTimeOffset moment, Tekstopener teksten, CancellationToken cancellation)
    {
        var antwoord = new V1.Toestemming
        {
            ToestemmingId = t.Id.Value.ToString("D"),
            Doel = t.Doel,
            Strekking = ToestemmingVertaling.Strekking(t.Strekking),
            Status = (V1.ToestemmingStatus)(int)oordeel.Status,
            Getoetst = oordeel.Getoetst,
            LeerlingOntbreekt = oordeel.Vereiste.LeerlingOntbreekt,
            GevraagdOp = Vertaal.Moment(t.Sinds),
            AntwoordVoor = Vertaal.Dag(t.AntwoordVoor),
            WerkwijzeVersie = t.Regels?.Versie ?? 0,
            Leeftijdsregel = oordeel.Vereiste.Leeftijdsregel,
            Ongeldig = t.Ongeldig is { } reden ? ToestemmingVertaling.Enum<Ongeldigreden>(reden) : Ongeldigreden.Unspecified,
            VastgelegdDoorId = t.Door?.Functionaris.ToString() ?? "",
            Toelichting = await teksten.OpenAsync(t.Toelichting, t.Door?.Organisatie, Casustekst.Toestemming, cancellation),
        };
        antwoord.VereistIds.AddRange(oordeel.Vereiste.Ondertekenaars.Select(Id));
        antwoord.OntbreektIds.AddRange(oordeel.Ontbreekt.Select(Id));
        antwoord.WeigertIds.AddRange(oordeel.Weigert.Select(Id));
        foreach (var o in t.Ondertekeningen.Where(o => o.Sinds <= moment))
        {
            antwoord.Ondertekeningen.Add(new V1.Ondertekening
            {
                BetrokkeneId = Id(o.Wie),
                Soort = (OndertekeningSoort)(int)o.Soort,
                Sinds = Vertaal.Moment(o.Sinds),
                Wijze = ToestemmingVertaling.Enum<ToestemmingWijze>(o.Wijze),
                VastgelegdDoorId = o.Door?.Functionaris.ToString() ?? "",
                Toelichting = await teksten.OpenAsync(o.Toelichting, o.Door?.Organisatie, Casustekst.Toestemming, cancellation),
            });
        }

        return antwoord;
    }

    private static Gezag Gezag(GezagState gezag)
    {
        var antwoord = new Gezag
        {
            GezagId = gezag.Id.Value.ToString("D"),
            Bron = ToestemmingVertaling.Enum<GezagBron>(gezag.Bron),
            GecontroleerdOp = Vertaal.Dag(gezag.GecontroleerdOp),
        };
        antwoord.Gezagdragers.AddRange(gezag.Gezagdragers.Select(g => new V1.Gezagdrager
        {
            BetrokkeneId = Id(g.Wie),
            Soort = ToestemmingVertaling.Enum<GezagdragerSoort>(g.Soort),
            Van = Vertaal.Dag(g.Van),
            Tot = Vertaal.Dag(g.Tot),
        }));
        return antwoord;
    }

    private static string Id(BetrokkeneId id) => id.Value.ToString("D");
}
