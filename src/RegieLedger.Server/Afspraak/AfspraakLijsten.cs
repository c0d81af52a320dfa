using Grpc.Core;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

/// <summary>Lists of afspraken: of one casus at any moment by folding it, of many casussen as they are now from the views.</summary>
internal sealed class AfspraakLijsten(CasusLezer lezer, Versheid versheid, Klok klok)
{
    /// <summary>
    /// only casussen in which the caller's organisatie takes part, on the same grounds as <see cref="Zicht.IsBetrokken"/>. Goes from those
    /// to their afspraken in order, each by an index: what it reads grows with what the organisatie takes part in, not with the ledger.
    /// </summary>
    internal const string InDeelname = """
        SELECT a.casus, a.afspraak, a.domein, a.plan, a.doel, a.overleg, a.versie, a.betrokkene, a.functionaris, a.organisatie, a.voor_op, a.evaluatie_op, a.status
        FROM afspraak a
        WHERE a.casus IN (
                SELECT casus FROM betrokken WHERE organisatie=$organisatie AND casus >= $casus
                UNION SELECT casus FROM overdracht WHERE aan_organisatie=$organisatie AND casus >= $casus
                UNION SELECT casus FROM naar_loket WHERE loket=$organisatie AND casus >= $casus)
            AND (a.casus > $casus OR a.afspraak > $afspraak)
            AND ($open=0 OR a.status=1) AND ($laat=0 OR (a.status=1 AND a.voor_op < $vandaag))
            AND ($functionaris IS NULL OR a.functionaris=$functionaris) AND ($betrokkene IS NULL OR a.betrokkene=$betrokkene)
            AND ($plan IS NULL OR a.plan=$plan)
        ORDER BY a.casus, a.afspraak LIMIT $grootte
        """;

    /// <summary>Afspraken by casus and id.</summary>
    public Task<ListAfsprakenResponse> AfsprakenAsync(ListAfsprakenRequest verzoek, ServerCallContext context)
        => verzoek.CasusId.Length > 0 ? VanCasusAsync(verzoek, context) : VanOrganisatieAsync(verzoek, context);

    private async Task<ListAfsprakenResponse> VanCasusAsync(ListAfsprakenRequest verzoek, ServerCallContext context)
    {
        var gezien = await lezer.LeesAsync(
            verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
        var regels = gezien.Gevouwen.State.Afspraken.Afspraken
            .Select(a => a.VersieOp(gezien.Geldig) is { } versie ? Afspraakvertaling.Regel(gezien.Casus, a, versie, gezien.Geldig) : null)
            .OfType<AfspraakRegel>()
            .Where(r => Past(verzoek, r))
            .OrderBy(r => r.AfspraakId, StringComparer.Ordinal);
        var (_, vanaf) = Pagineren.Vanaf(verzoek.Pagina, LeesSleutel, (Guid.Empty, Guid.Empty));
        return Pagina(verzoek, gezien.Token, regels.Where(r => string.CompareOrdinal(r.AfspraakId, vanaf.ToString("D")) > 0), context);
    }

    private async Task<ListAfsprakenResponse> VanOrganisatieAsync(ListAfsprakenRequest verzoek, ServerCallContext context)
    {
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var vandaag = Vertaal.Dag(Kalender.Dag(klok.NuVoorVraag()));
        var (vanafCasus, vanaf) = Pagineren.Vanaf(verzoek.Pagina, LeesSleutel, (Guid.Empty, Guid.Empty));
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = InDeelname;
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(context.Aanroeper().Organisatie.Value));
        vraag.Parameters.AddWithValue("$open", verzoek.AlleenOpen);
        vraag.Parameters.AddWithValue("$laat", verzoek.AlleenTeLaat);
        vraag.Parameters.AddWithValue("$vandaag", vandaag);
        vraag.Parameters.AddWithValue("$functionaris", BytesOfNiet(verzoek.FunctionarisId));
        vraag.Parameters.AddWithValue("$betrokkene", BytesOfNiet(verzoek.BetrokkeneId));
        vraag.Parameters.AddWithValue("$plan", BytesOfNiet(verzoek.PlanId));
        vraag.Parameters.AddWithValue("$casus", CasusTabellen.Bytes(vanafCasus));
        vraag.Parameters.AddWithValue("$afspraak", CasusTabellen.Bytes(vanaf));
        vraag.Parameters.AddWithValue("$grootte", Pagineren.Grootte(verzoek.Pagina) + 1);
        using var rij = vraag.ExecuteReader();
        return Pagina(verzoek, versheid.Token(plaats), Regels(rij, vandaag), context);
    }

    private static ListAfsprakenResponse Pagina(ListAfsprakenRequest verzoek, string token, IEnumerable<AfspraakRegel> regels, ServerCallContext context)
    {
        var antwoord = new ListAfsprakenResponse { Token = token };
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        foreach (var regel in regels)
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = $"{antwoord.Regels[^1].CasusId}/{antwoord.Regels[^1].AfspraakId}";
                break;
            }

            context.Noteer(new CasusId(Guid.Parse(regel.CasusId)), Gegevensgroep.Dat);
            antwoord.Regels.Add(regel);
        }

        return antwoord;
    }

    private static IEnumerable<AfspraakRegel> Regels(SqliteDataReader rij, string vandaag)
    {
        while (rij.Read())
        {
            var status = (V1.AfspraakStatus)rij.GetInt32(12);
            yield return new AfspraakRegel
            {
                CasusId = Id(rij, 0),
                AfspraakId = Id(rij, 1),
                Domein = (V1.Domein)rij.GetInt32(2),
                PlanId = Id(rij, 3),
                DoelId = Id(rij, 4),
                OverlegId = Id(rij, 5),
                Versie = rij.GetInt32(6),
                Verantwoordelijke = new AfspraakVerantwoordelijke { BetrokkeneId = Id(rij, 7), FunctionarisId = Id(rij, 8), OrganisatieId = Id(rij, 9) },
                VoorOp = rij.GetString(10),
                EvaluatieOp = rij.GetString(11),
                Status = status,
                TeLaat = status == V1.AfspraakStatus.Open && string.CompareOrdinal(rij.GetString(10), vandaag) < 0,
            };
        }
    }

    private static bool Past(ListAfsprakenRequest verzoek, AfspraakRegel regel)
        => (!verzoek.AlleenOpen || regel.Status == V1.AfspraakStatus.Open)
        && (!verzoek.AlleenTeLaat || regel.TeLaat)
        && (verzoek.FunctionarisId.Length == 0 || regel.Verantwoordelijke.FunctionarisId == verzoek.FunctionarisId)
        && (verzoek.BetrokkeneId.Length == 0 || regel.Verantwoordelijke.BetrokkeneId == verzoek.BetrokkeneId)
        && (verzoek.PlanId.Length == 0 || regel.PlanId == verzoek.PlanId);

    private static string Id(SqliteDataReader rij, int kolom) => rij.IsDBNull(kolom) ? "" : CasusTabellen.Guid(rij, kolom).ToString("D");

    private static object BytesOfNiet(string id) => id.Length == 0 ? DBNull.Value : CasusTabellen.Bytes(Guid.Parse(id));

    private static (Guid Casus, Guid Afspraak) LeesSleutel(string tekst)
        => tekst.Split('/') is [var casus, var afspraak] ? (Guid.Parse(casus), Guid.Parse(afspraak)) : throw new FormatException();
}
