using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>Questions about rights, as far as they are of the caller's organisatie; and what has passed its term.</summary>
internal sealed class RechtenVragen(
    Rechtenregister rechten, RechtenPijplijn pijplijn, Persoonszoeker zoeker, Persoonsstanden standen, Bewaartermijnenboek termijnen, RegisterLezer register, Versheid versheid, Klok klok)
{
    // The lines of a page; each is judged by reading the streams of that person.
    private const int Beoordeeld = 100;

    /// <summary>What was recorded about the rights of a person.</summary>
    public async Task<GetRechtenResponse> RechtenAsync(GetRechtenRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var organisatie = context.Aanroeper().Organisatie;
        var plaats = await versheid.ViewsAsync(verzoek.Token, cancellation);
        var wie = await zoeker.ZoekAsync(verzoek.Persoon, organisatie, cancellation);
        var gevouwen = await rechten.Opslag.LeesAsync(wie.Stream, cancellation);
        var eigen = gevouwen.State.Van(organisatie);
        var stand = await standen.LeesAsync(wie, organisatie, gevouwen.State, cancellation);
        context.Noteer(Ingezien(wie, context.Aanroeper(), Gegevensgroep.Dat, Gegevensgroep.Wat));
        var antwoord = new GetRechtenResponse
        {
            VertrokkenOp = Vertaal.Dag(eigen.Vertrekken is [.., var vertrek] ? vertrek.Op : null),
            Token = versheid.Token(gevouwen.Plaats > plaats ? gevouwen.Plaats : plaats),
        };
        antwoord.Dataklassen.AddRange(stand.Dataklassen);
        antwoord.Wissingen.AddRange(eigen.Wissingen.Select(RechtenVertaling.Wissing));
        foreach (var plicht in eigen.Bewaarplichten)
            antwoord.Bewaarplichten.Add(RechtenVertaling.Bewaarplicht(plicht, await register.OpenAsync(plicht.Begin.Toelichting, cancellation)));
        foreach (var v in eigen.Verzoeken)
        {
            antwoord.Verzoeken.Add(RechtenVertaling.Verzoek(
                v, Kalender.Dag(klok.NuVoorVraag()), await register.OpenAsync(v.Begin.Toelichting, cancellation), await register.OpenAsync(v.Antwoord?.Toelichting, cancellation)));
        }

        foreach (var beperking in eigen.Beperkingen)
            antwoord.Beperkingen.Add(RechtenVertaling.Beperking(beperking, await register.OpenAsync(beperking.Begin.Toelichting, cancellation)));
        foreach (var rectificatie in eigen.Rectificaties)
            antwoord.Rectificaties.Add(RechtenVertaling.Rectificatie(rectificatie, await register.OpenAsync(rectificatie.Tekst, cancellation)));
        return antwoord;
    }

    /// <summary>A request that is there.</summary>
    public async ValueTask<Domain.Rechtsverzoek> VerzoekAsync(Rechtenpersoon wie, RechtsverzoekId id, ServerCallContext context)
        => (await rechten.Opslag.LeesAsync(wie.Stream, context.CancellationToken)).State.Van(context.Aanroeper().Organisatie).Verzoeken.FirstOrDefault(v => v.Begin.Verzoek == id)
            ?? throw new WeigeringException(Weigeringscode.RechtsverzoekOnbekend, ("verzoek", id.Value.ToString("D")));

    /// <summary>What has passed its term: persons in order of their pseudonym, each judged by its own streams.</summary>
    public async Task<ListTeVerwijderenResponse> TeVerwijderenAsync(ListTeVerwijderenRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var aanroeper = context.Aanroeper();
        var plaats = await versheid.ViewsAsync(verzoek.Token, cancellation);
        var antwoord = new ListTeVerwijderenResponse { Token = versheid.Token(plaats) };
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var (vanaf, vanafKlasse) = Pagineren.Vanaf(verzoek.Pagina, Plek, ("", ""));
        var personen = Personen(aanroeper.Organisatie, vanaf);
        foreach (var pseudoniem in personen)
        {
            var wie = Guid.TryParseExact(pseudoniem, "D", out var functionaris)
                ? new Rechtenpersoon(null, new FunctionarisId(functionaris))
                : new Rechtenpersoon(new LeerlingId(pseudoniem), null);
            var state = (await rechten.Opslag.LeesAsync(wie.Stream, cancellation)).State;
            var om = await pijplijn.OmstandighedenAsync(wie, aanroeper, Guid.Empty, klok.NuVoorVraag(), state, cancellation);
            var klassen = om.Sleutels.Select(s => s.Dataklasse).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            foreach (var (klasse, termijn, sinds) in WissingBeslisser.Verstreken(klassen, om))
            {
                if (pseudoniem == vanaf && string.CompareOrdinal(klasse, vanafKlasse) <= 0)
                    continue;
                if (antwoord.Regels.Count == grootte)
                    return antwoord;
                context.Noteer(Ingezien(wie, aanroeper, Gegevensgroep.Dat));
                antwoord.Regels.Add(new TeVerwijderen
                {
                    Persoon = wie.Leerling is null ? new Persoon { FunctionarisId = pseudoniem } : new Persoon { LeerlingPseudoniem = pseudoniem },
                    Dataklasse = klasse,
                    Sinds = Vertaal.Dag(sinds),
                    Begin = termijn.Begin,
                    Jaren = termijn.Jaren,
                    Bewaarplicht = state.Bewaarplichten.Any(b => b.Houdt(aanroeper.Organisatie, klasse)),
                });
                antwoord.Volgende = $"{pseudoniem} {klasse}";
            }
        }

        antwoord.Volgende = personen.Count == Beoordeeld ? $"{personen[^1]} {Einde}" : "";
        return antwoord;
    }

    /// <summary>The retention terms.</summary>
    public async Task<GetBewaartermijnenResponse> TermijnenAsync(GetBewaartermijnenRequest verzoek, ServerCallContext context)
    {
        var plaats = await versheid.LogAsync(verzoek.Token, context.CancellationToken);
        var (gevonden, inhoud) = await termijnen.InKrachtAsync(Vertaal.DagOfNiet(verzoek.Op) ?? Kalender.Dag(klok.NuVoorVraag()), context.CancellationToken);
        return new GetBewaartermijnenResponse
        {
            Versie = gevonden.Versie,
            GeldigVanaf = Vertaal.Dag(gevonden.GeldigVanaf),
            Inhoud = inhoud,
            Sha256 = gevonden.Sha256,
            Token = versheid.Token(plaats),
        };
    }

    /// <summary>What an answer about a person discloses .</summary>
    internal static Ingezien Ingezien(Rechtenpersoon wie, Domain.Aanroeper aanroeper, params string[] gegevens)
        => new(wie.Leerling, null, aanroeper.Organisatie, aanroeper.Heeft(Domain.Rol.Beheer) ? Relatie.Beheer : Relatie.Toezicht, gegevens) { OverFunctionaris = wie.Functionaris };

    internal static V1.Achtergehouden Achtergehouden(Domain.Achtergehouden deel) => new() { Wat = deel.Wat, Grond = deel.Grond };

    // After every class of a person: '~' comes after all letters.
    private const string Einde = "~";

    private static (string Persoon, string Klasse) Plek(string tekst)
        => tekst.Split(' ') is [{ Length: > 0 } persoon, { Length: > 0 } klasse] ? (persoon, klasse) : throw new FormatException();

    private List<string> Personen(OrganisatieId organisatie, string vanaf)
    {
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT persoon FROM bewaard WHERE organisatie=$organisatie AND persoon>=$vanaf ORDER BY persoon LIMIT $meest";
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(organisatie.Value));
        vraag.Parameters.AddWithValue("$vanaf", vanaf);
        vraag.Parameters.AddWithValue("$meest", Beoordeeld);
        var gevonden = new List<string>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            gevonden.Add(rij.GetString(0));
        return gevonden;
    }
}
