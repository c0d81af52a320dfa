using System.Collections.Immutable;
using System.Diagnostics;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using Metadata = RegieLedger.Server.Storage.Metadata;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// The way of a question: answered, recorded, durable, and only then given. Refusals are recorded too. When a casus changed
/// while its inzage was being stored, the question is decided again: what leaves was decided after the record was durable.
/// </summary>
internal sealed class Vraagweg(Inzageboek boek, EventCodec codec, CasusPijplijn casussen, Doelbindingen doelbindingen, Misgrepen misgrepen, Klok klok)
{
    private const int Pogingen = 5;

    /// <summary>Answers a question.</summary>
    /// <param name="verzoek">The request.</param>
    /// <param name="verantwoording">Why it is asked; null: it was left out.</param>
    /// <param name="context">The call.</param>
    /// <param name="beantwoord">The service; it notes what its answer discloses.</param>
    public async Task<TResponse> BeantwoordAsync<TRequest, TResponse>(
        TRequest verzoek, V1.Verantwoording? verantwoording, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> beantwoord)
        where TRequest : class
        where TResponse : class
    {
        var blik = await BeginAsync(verantwoording, context);
        List<Inzien>? vastgelegd = null;
        for (var poging = 1; ; poging++)
        {
            TResponse antwoord;
            try
            {
                antwoord = await beantwoord(verzoek, context);
            }
            catch (WeigeringException fout)
            {
                await WeigerAsync(blik, fout.Weigering.Code, context);
                throw;
            }

            var ingezien = await OordeelAsync(blik.Neem(), context);
            // The same disclosure again needs no second record.
            if (vastgelegd is null || !Gelijk(ingezien, vastgelegd))
                await LegVastAsync(blik, vastgelegd = ingezien, null, context);
            if (!await GewijzigdAsync(ingezien, context))
                return antwoord;
            if (poging == Pogingen)
                throw new WeigeringException(Servercode.GelijktijdigGewijzigd, ("revisie", "-"));
        }
    }

    /// <summary>Answers a question with a stream: each message that discloses is recorded before it leaves.</summary>
    /// <inheritdoc cref="BeantwoordAsync"/>
    public async Task VolgAsync<TRequest, TResponse>(
        TRequest verzoek,
        V1.Verantwoording? verantwoording,
        IServerStreamWriter<TResponse> uit,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> beantwoord)
        where TRequest : class
        where TResponse : class
    {
        var blik = await BeginAsync(verantwoording, context);
        try
        {
            await beantwoord(verzoek, new Uitgang<TResponse>(this, blik, uit, context), context);
        }
        catch (WeigeringException fout)
        {
            await WeigerAsync(blik, fout.Weigering.Code, context);
            throw;
        }
    }

    private static bool Gelijk(List<Inzien> nu, List<Inzien> eerder) => nu.Count == eerder.Count && nu.Zip(eerder).All(p => p.First.Zelfde(p.Second));

    private async ValueTask<Blik> BeginAsync(V1.Verantwoording? gegeven, ServerCallContext context)
    {
        if (gegeven is null)
            throw new WeigeringException(Servercode.VerantwoordingOntbreekt);
        var verantwoording = new Verantwoording(gegeven.Doelbinding, gegeven.Grondslag, gegeven.Toelichting);
        if (verantwoording.Fout() is { } fout)
            throw new WeigeringException(fout);
        // Full name without the package: /regieledger.v1.RegieService/GetRegie.
        var blik = new Blik(context.Method[(context.Method.LastIndexOf('.') + 1)..], verantwoording);
        blik.Zet(context);
        if (!await doelbindingen.KentAsync(verantwoording.Doelbinding, context.CancellationToken))
            throw new WeigeringException(Servercode.DoelbindingOnbekend, ("doelbinding", verantwoording.Doelbinding));
        return blik;
    }

    private async ValueTask WeigerAsync(Blik blik, string code, ServerCallContext context)
    {
        var ingezien = await OordeelAsync(blik.Neem(), context);
        if (ingezien.TrueForAll(i => i.Leerling is null && i.Wat.OverFunctionaris is null) && code == Servercode.NietGevonden
            && misgrepen.IsTeVeel(context.Aanroeper(), context.Bewijs().Client, blik.Verantwoording, code))
        {
            // As long as recording one would take: how long it took tells nothing.
            await misgrepen.WachtEvenLangAsync(context.CancellationToken);
            return;
        }

        var begin = Stopwatch.GetTimestamp();
        await LegVastAsync(blik, ingezien, code, context);
        misgrepen.Duurde(Stopwatch.GetElapsedTime(begin));
    }

    /// <summary>Completes what was noted: pupil, verantwoordelijke and relation, by the casus as it is in the log now.</summary>
    private async ValueTask<List<Inzien>> OordeelAsync(List<Ingezien> genoteerd, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var ingezien = new List<Inzien>(Math.Max(1, genoteerd.Count));
        foreach (var wat in genoteerd)
        {
            if (wat.Casus is not { } casus)
            {
                ingezien.Add(new Inzien(wat, wat.Leerling, wat.Verantwoordelijke, wat.Relatie));
                continue;
            }

            var state = (await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
            ingezien.Add(state.Status == CasusStatus.NogNietGeopend
                ? new Inzien(wat, null, null, Relatie.Geen)
                : new Inzien(wat, state.Leerling, state.School, wat.Relatie.Length > 0 ? wat.Relatie : Zicht.Van(state, aanroeper)));
        }

        // An empty answer is an answer: it tells that there is nothing.
        if (ingezien.Count == 0)
            ingezien.Add(new Inzien(new Ingezien(null, null, null, Relatie.Geen), null, null, Relatie.Geen));
        return ingezien;
    }

    private async ValueTask<bool> GewijzigdAsync(List<Inzien> ingezien, ServerCallContext context)
    {
        foreach (var inzien in ingezien)
        {
            if (inzien.Wat.Casus is not { } casus)
                continue;
            var nu = await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken);
            if (inzien.Wat.Revisie is { } revisie ? nu.Revisie != revisie : Zicht.Van(nu.State, context.Aanroeper()) != inzien.Relatie)
                return true;
        }

        return false;
    }

    private async ValueTask LegVastAsync(Blik blik, List<Inzien> ingezien, string? weigering, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var nu = klok.Nu() ?? throw new WeigeringException(Servercode.KlokLooptAchter);
        var stream = boek.Stream(nu);
        var feiten = new InzageFeit[ingezien.Count];
        for (var i = 0; i < feiten.Length; i++)
        {
            var (wat, leerling, verantwoordelijke, relatie) = ingezien[i];
            feiten[i] = new InzageVastgelegd(
                blik.Verzoek, blik.Vraag, leerling, wat.Casus, wat.OverFunctionaris, verantwoordelijke, aanroeper.Rollen[0], relatie, wat.Namens,
                context.Bewijs().Client, blik.Verantwoording.Doelbinding, blik.Verantwoording.Grondslag, Toelichting(blik, wat, leerling, nu, aanroeper),
                wat.Toestemmingen, wat.Noodknop, [.. wat.Gegevens], weigering);
        }

        var events = await codec.SchrijfAsync(
            stream, feiten, new Metadata(nu, Functionaris: aanroeper.Functionaris, Organisatie: aanroeper.Organisatie, Correlatie: context.Correlatie()), context.CancellationToken);
        await boek.LegVastAsync(stream, events, nu);
    }

    // Per person and calendar year: each year of inzagen has a term of its own.
    private static Vertrouwelijk? Toelichting(Blik blik, Ingezien wat, LeerlingId? leerling, DateTimeOffset nu, Aanroeper aanroeper)
        => blik.Verantwoording.Toelichting.Length == 0
            ? null
            : Vertrouwelijk.Van(
                new Sleutel(leerling?.Value ?? (wat.OverFunctionaris ?? aanroeper.Functionaris).ToString(), $"inzage-{Kalender.Dag(nu).Year}", aanroeper.Organisatie.ToString()),
                blik.Verantwoording.Toelichting);

    /// <summary>What is disclosed of one data subject, complete.</summary>
    private sealed record Inzien(Ingezien Wat, LeerlingId? Leerling, OrganisatieId? Verantwoordelijke, string Relatie)
    {
        /// <summary>Whether it discloses the same, whatever the revision.</summary>
        public bool Zelfde(Inzien ander) => Leerling == ander.Leerling && Wat.Casus == ander.Wat.Casus && Wat.OverFunctionaris == ander.Wat.OverFunctionaris
            && Verantwoordelijke == ander.Verantwoordelijke && Relatie == ander.Relatie && Wat.Noodknop == ander.Wat.Noodknop
            && Wat.Gegevens.SequenceEqual(ander.Wat.Gegevens, StringComparer.Ordinal)
            && (Wat.Toestemmingen ?? []).SequenceEqual(ander.Wat.Toestemmingen ?? ImmutableArray<ToestemmingId>.Empty);
    }

    /// <summary>Lets a message of a stream out when what it discloses is recorded.</summary>
    private sealed class Uitgang<T>(Vraagweg weg, Blik blik, IServerStreamWriter<T> uit, ServerCallContext context) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => uit.WriteOptions;
            set => uit.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            var genoteerd = blik.Neem();
            if (genoteerd.Count > 0)
            {
                var ingezien = await weg.OordeelAsync(genoteerd, context);
                await weg.LegVastAsync(blik, ingezien, null, context);
                // Whose part ended in between gets nothing more of that casus.
                if (ingezien.Exists(i => i.Wat.Casus is not null) && await weg.VerlorenAsync(ingezien, context))
                    return;
            }

            await uit.WriteAsync(message, cancellationToken);
        }
    }

    private async ValueTask<bool> VerlorenAsync(List<Inzien> ingezien, ServerCallContext context)
    {
        foreach (var inzien in ingezien)
        {
            if (inzien.Wat.Casus is { } casus
                && Zicht.Van((await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State, context.Aanroeper()) != inzien.Relatie)
                return true;
        }

        return false;
    }
}

/// <summary>The <c>verantwoording</c> of a request; only questions have one.</summary>
/// <typeparam name="T">The request.</typeparam>
internal static class Vraagverzoek<T>
{
    private static readonly Func<T, V1.Verantwoording?>? Lees =
        typeof(T).GetProperty(nameof(V1.GetRegieRequest.Verantwoording), typeof(V1.Verantwoording))?.GetMethod?.CreateDelegate<Func<T, V1.Verantwoording?>>();

    /// <summary>Whether it is a question that is accounted for.</summary>
    public static bool Is => Lees is not null;

    /// <summary>Why it is asked; null when it was left out.</summary>
    public static V1.Verantwoording? Van(T verzoek) => Lees!(verzoek);
}
