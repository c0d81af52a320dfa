using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Rechten;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>Questions about casussen: find one, see it, see what happened in it.</summary>
internal sealed class CasusVragen(Versheid versheid, IKeyStore sleutels, RegisterLezer register, CasusLezer lezer, Teksten teksten, Rechtenregister rechten)
{
    private const int MeestGevonden = 100;

    /// <summary>Finds casussen of a pupil in which the caller's organisatie takes part.</summary>
    public async Task<ZoekCasusResponse> ZoekAsync(ZoekCasusRequest verzoek, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var leerling = await CasusOpener.PseudoniemAsync(sleutels, verzoek.LeerlingKenmerk, context.CancellationToken);
        var antwoord = new ZoekCasusResponse { Token = versheid.Token(plaats) };
        using var verbinding = versheid.Lezer();
        // Who searches a pupil looks at that pupil, also when nothing is found.
        context.Noteer(new Ingezien(leerling, null, aanroeper.Organisatie, Relatie.Geen, Gegevensgroep.Dat) { Bestaat = CasusTabellen.KentLeerling(verbinding, leerling) });
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            SELECT casus, werkwijze, school, status, geopend, afgesloten FROM casus c
            WHERE leerling=$leerling AND ($school IS NULL OR school=$school) AND (
                EXISTS(SELECT 1 FROM betrokken b WHERE b.casus=c.casus AND b.organisatie=$organisatie)
                OR EXISTS(SELECT 1 FROM overdracht o WHERE o.casus=c.casus AND o.aan_organisatie=$organisatie))
            ORDER BY geopend DESC, casus LIMIT $meest
            """;
        vraag.Parameters.AddWithValue("$leerling", leerling.Value);
        vraag.Parameters.AddWithValue("$school", verzoek.SchoolId.Length == 0 ? DBNull.Value : CasusTabellen.Bytes(Guid.Parse(verzoek.SchoolId)));
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(aanroeper.Organisatie.Value));
        vraag.Parameters.AddWithValue("$meest", MeestGevonden);
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            context.Noteer(new CasusId(CasusTabellen.Guid(rij, 0)), Gegevensgroep.Dat);
            antwoord.Casussen.Add(new GevondenCasus
            {
                CasusId = CasusTabellen.Guid(rij, 0).ToString("D"),
                Werkwijze = rij.GetString(1),
                SchoolId = CasusTabellen.Guid(rij, 2).ToString("D"),
                Status = (V1.CasusStatus)rij.GetInt32(3),
                GeopendOp = Vertaal.Moment(CasusTabellen.Moment(rij.GetInt64(4))),
                AfgeslotenOp = rij.IsDBNull(5) ? null : Vertaal.Moment(CasusTabellen.Moment(rij.GetInt64(5))),
            });
        }

        return antwoord;
    }

    /// <summary>The casus at a (valid, known) moment.</summary>
    public async Task<GetCasusResponse> GetAsync(GetCasusRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(
            verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context, Gegevensgroep.Contact);
        var state = gezien.Gevouwen.State;
        var regie = await lezer.RegieAsync(gezien, cancellation);
        var antwoord = new GetCasusResponse
        {
            CasusId = verzoek.CasusId,
            Status = Vertaal.Status(regie.Status),
            Werkwijze = state.WerkwijzeOp(gezien.Geldig),
            SchoolId = state.SchoolOp(gezien.Geldig).ToString(),
            Onderwijssoort = (V1.Onderwijssoort)(int)state.OnderwijssoortOp(gezien.Geldig),
            Woongemeente = state.WoongemeenteOp(gezien.Geldig),
            NaarLoketDoorgezet = state.LoketOp(gezien.Geldig) is not null,
            Revisie = gezien.Gevouwen.Revisie,
            Beperkt = state.Status != Domain.CasusStatus.NogNietGeopend && await rechten.BeperktAsync(state.Leerling, cancellation),
            Token = gezien.Token,
            Hulpvraag = await HulpvraagAsync(gezien, context),
        };
        if (state.Status != Domain.CasusStatus.NogNietGeopend)
            antwoord.GeopendOp = Vertaal.Moment(state.GeopendOp);
        if (regie.Status == Domain.CasusStatus.Afgesloten && state.Indelingen.LastOrDefault(i => i.Van <= gezien.Geldig) is { } laatste)
            antwoord.AfgeslotenOp = Vertaal.Moment(laatste.Van);
        foreach (var b in state.Betrokkenen.Where(b => b.Van <= gezien.Geldig))
        {
            antwoord.Betrokkenen.Add(new Betrokkene
            {
                BetrokkeneId = b.Id.Value.ToString("D"),
                Rol = Vertaal.Rol(b.RolOp(gezien.Geldig)),
                // parents and pupil by rol only; what they are called is 'wat'. They themselves call whom GetRegie names (GO-16).
                Contact = b.Organisatie is { } organisatie
                    ? await register.ContactAsync(gezien.Relatie == Relatie.Zelf ? null : b.Functionaris, organisatie, b.RolOp(gezien.Geldig), cancellation)
                    : null,
                Sinds = Vertaal.Moment(b.Van),
                Tot = b.Tot <= gezien.Geldig ? Vertaal.Moment(b.Tot) : null,
            });
        }

        foreach (var w in state.Wachtlijst.Where(w => w.Sinds <= gezien.Geldig))
        {
            antwoord.Wachtlijst.Add(new Wachtlijstplaats
            {
                WachtlijstId = w.Id.Value.ToString("D"),
                OrganisatieId = w.Organisatie.ToString(),
                AangemeldOp = Vertaal.Dag(w.AangemeldOp),
                StaatNog = w.Open,
            });
        }

        return antwoord;
    }

    /// <summary>What happened, as 'dat'.</summary>
    public async Task<GetTijdlijnResponse> TijdlijnAsync(GetTijdlijnRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var gezien = await lezer.LeesAsync(verzoek.CasusId, null, verzoek.BekendOp, verzoek.Token, context, Gegevensgroep.Historie);
        var antwoord = new GetTijdlijnResponse { Token = gezien.Token };
        var vanaf = Pagineren.Vanaf(verzoek.Pagina, tekst => (long)ulong.Parse(tekst) is >= 0 and var revisie ? revisie : throw new FormatException(), 0L);
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        await foreach (var entry in lezer.EntriesAsync(gezien, vanaf, cancellation))
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = entry.Revision.ToString();
                break;
            }

            antwoord.Regels.Add(Tijdlijn.Regel(entry));
        }

        return antwoord;
    }

    // In the first fact of the casus; the folded casus holds no content.
    private async ValueTask<string> HulpvraagAsync(GezieneCasus gezien, ServerCallContext context)
    {
        await foreach (var entry in lezer.EntriesAsync(gezien, 0, context.CancellationToken))
        {
            if (EventCatalogus.TypeVan(entry.Type) == typeof(CasusGeopend))
            {
                var auteur = Storage.Metadata.Lees(entry.Metadata.Span).Organisatie;
                return await teksten.Voor(gezien.Casus, gezien.Nu, context).OpenAsync(((CasusGeopend)EventCodec.Lees(entry)).Hulpvraag, auteur, Casustekst.Hulpvraag, context.CancellationToken);
            }
        }

        return "";
    }
}
