using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Rechten;
using RegieLedger.Server.Storage;
using Metadata = RegieLedger.Server.Storage.Metadata;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// The way of a question: answered, recorded, durable, and only then given. Refusals are recorded too. When a casus changed
/// while its inzage was being stored, the question is decided again: what leaves was decided after the record was durable.
/// </summary>
internal sealed class Vraagweg(
    Inzageboek boek, EventCodec codec, CasusPijplijn casussen, Rechtenregister rechten, Doelbindingen doelbindingen, Misgrepen misgrepen, Klok klok)
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
                EisMagVragen(verzoek, blik);
                antwoord = await beantwoord(verzoek, context);
            }
            catch (WeigeringException fout)
            {
                await WeigerAsync(blik, fout.Weigering.Code, context);
                throw;
            }

            var ingezien = await OordeelAsync(blik, blik.Neem(), context);
            // What lost its relation since the service looked is not in the answer to come, so it is not recorded as given.
            if (!ingezien.Exists(i => i.Wat.Casus is not null && i.Relatie == Relatie.Geen))
            {
                // The same disclosure again needs no second record.
                var nieuw = vastgelegd is null || !Gelijk(ingezien, vastgelegd);
                // A search that finds nothing takes as long for a pupil of others as for one that is not there.
                if (vastgelegd is null && ingezien.TrueForAll(IsVergeefs))
                    await LegVastOfTelAsync(blik, ingezien, null, ingezien.TrueForAll(i => !i.Wat.Bestaat), context);
                else if (nieuw)
                    await LegVastAsync(blik, ingezien, null, context);
                if (nieuw)
                    vastgelegd = ingezien;
                if (!await GewijzigdAsync(blik, ingezien, context))
                {
                    Redactie.Wis((IMessage)antwoord, Ziet(ingezien));
                    return antwoord;
                }
            }

            if (poging == Pogingen)
            {
                await LegVastAsync(blik, ingezien, Servercode.GelijktijdigGewijzigd, context);
                throw new WeigeringException(Servercode.GelijktijdigGewijzigd, ("revisie", "-"));
            }
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
            EisMagVragen(verzoek, blik);
            await beantwoord(verzoek, new Uitgang<TResponse>(this, blik, uit, context), context);
        }
        catch (WeigeringException fout)
        {
            await WeigerAsync(blik, fout.Weigering.Code, context);
            throw;
        }
    }

    // A question that nobody with these rollen is answered looks like one about nothing; which casus it named is recorded all the same.
    private static void EisMagVragen<TRequest>(TRequest verzoek, Blik blik)
        where TRequest : class
    {
        if (Zicht.MagVragen(blik.Vraag, blik.Aanroeper))
            return;
        if (verzoek is IMessage bericht && bericht.Descriptor.FindFieldByName("casus_id")?.Accessor.GetValue(bericht) is string { Length: > 0 } casus)
            blik.Noteer(new Ingezien(null, new CasusId(Guid.Parse(casus)), null, "", Gegevensgroep.Dat));
        throw new WeigeringException(Servercode.NietGevonden);
    }

    // What is seen of all that an answer is about.
    private static Klassen Ziet(List<Inzien> ingezien)
    {
        var ziet = ingezien[0].Ziet;
        foreach (var inzien in ingezien)
            ziet &= inzien.Ziet;
        return ziet;
    }

    // Nothing of it exists: no casus, no dossier, nobody.
    private static bool IsMisgreep(List<Inzien> ingezien)
        => ingezien.TrueForAll(i => !i.Wat.Bestaat || (i.Leerling is null && i.Wat.OverFunctionaris is null && i.Relatie == Relatie.Geen));

    // A look at a pupil that shows no casus.
    private static bool IsVergeefs(Inzien inzien) => inzien.Wat is { Casus: null, Leerling: not null } && inzien.Relatie == Relatie.Geen;

    private static bool Gelijk(List<Inzien> nu, List<Inzien> eerder) => nu.Count == eerder.Count && nu.Zip(eerder).All(p => p.First.Zelfde(p.Second));

    private async ValueTask<Blik> BeginAsync(V1.Verantwoording? gegeven, ServerCallContext context)
    {
        if (gegeven is null)
            throw new WeigeringException(Servercode.VerantwoordingOntbreekt);
        var verantwoording = new Verantwoording(gegeven.Doelbinding, gegeven.Grondslag, gegeven.Toelichting);
        if (verantwoording.Fout() is { } fout)
            throw new WeigeringException(fout);
        var blik = new Blik(Toegang.Naam(context.Method), verantwoording, context.Aanroeper());
        context.Zet(blik);
        if (!await doelbindingen.KentAsync(verantwoording.Doelbinding, context.CancellationToken))
            throw new WeigeringException(Servercode.DoelbindingOnbekend, ("doelbinding", verantwoording.Doelbinding));
        return blik;
    }

    private async ValueTask WeigerAsync(Blik blik, string code, ServerCallContext context)
    {
        var ingezien = await OordeelAsync(blik, blik.Neem(), context);
        if (code == Servercode.NietGevonden)
            await LegVastOfTelAsync(blik, ingezien, code, IsMisgreep(ingezien), context);
        else
            await LegVastAsync(blik, ingezien, code, context);
    }

    // What finds nothing is recorded, or only counted when there is too much of it. Neither how long it takes nor how it fails tells which:
    // what is counted waits for the same writer, and one timer ends both.
    private async ValueTask LegVastOfTelAsync(Blik blik, List<Inzien> ingezien, string? weigering, bool magTellen, ServerCallContext context)
    {
        var evenLang = misgrepen.EvenLangAsync(context.CancellationToken);
        try
        {
            var begin = Stopwatch.GetTimestamp();
            if (magTellen && misgrepen.IsTeVeel(blik.Aanroeper, context.Bewijs().Client, blik.Verantwoording, weigering ?? Servercode.NietGevonden))
            {
                var nu = klok.NuVoorVraag();
                await boek.LegVastAsync(boek.Stream(nu), [], nu, context.CancellationToken);
                return;
            }

            await LegVastAsync(blik, ingezien, weigering, context);
            misgrepen.Duurde(Stopwatch.GetElapsedTime(begin));
        }
        finally
        {
            await evenLang;
        }
    }

    /// <summary>Completes what was noted: pupil, verantwoordelijke and relation, by the casus that was answered from; of a list, by what is in the log now.</summary>
    private async ValueTask<List<Inzien>> OordeelAsync(Blik blik, List<Ingezien> genoteerd, ServerCallContext context)
    {
        var (vraag, aanroeper, nu) = (blik.Vraag, blik.Aanroeper, klok.NuVoorVraag());
        var ingezien = new List<Inzien>(Math.Max(1, genoteerd.Count));
        foreach (var wat in genoteerd)
        {
            if (wat.Casus is not { } casus)
            {
                var buiten = wat.Relatie.Length > 0 ? wat.Relatie : Zicht.Buiten(aanroeper, wat.Verantwoordelijke);
                ingezien.Add(new Inzien(wat, wat.Leerling, wat.Verantwoordelijke, buiten, Zicht.Ziet(vraag, aanroeper, buiten)));
                continue;
            }

            var state = wat.Stand ?? (await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
            if (state.Status == CasusStatus.NogNietGeopend)
            {
                ingezien.Add(new Inzien(wat, null, null, Relatie.Geen, Klassen.Geen));
                continue;
            }

            var relatie = blik.Relatie(state, aanroeper, nu);
            var namens = Zicht.Namens(state, aanroeper, nu);
            var noodknop = relatie == Relatie.Noodknop ? Zicht.Noodknop(state, aanroeper, nu) : null;
            // Mostly both are as they were noted, and no copy is needed.
            var compleet = wat.Namens == namens && wat.Noodknop == noodknop ? wat : wat with { Namens = namens, Noodknop = noodknop };
            ingezien.Add(new Inzien(compleet, state.Leerling, state.School, relatie, Zicht.Ziet(vraag, aanroeper, relatie)));
        }

        // An empty answer is an answer: it tells that there is nothing.
        if (ingezien.Count == 0)
            ingezien.Add(new Inzien(new Ingezien(null, null, null, Relatie.Geen), null, null, Relatie.Geen, Klassen.Geen));
        return ingezien;
    }

    private async ValueTask<bool> GewijzigdAsync(Blik blik, List<Inzien> ingezien, ServerCallContext context)
    {
        foreach (var inzien in ingezien)
        {
            if (inzien.Wat.Casus is not { } casus)
                continue;
            var nu = (await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
            // A relation can end by the passing of time alone.
            if ((inzien.Wat.Stand is { } stand && nu.Revisie != stand.Revisie) || blik.Relatie(nu, blik.Aanroeper, klok.NuVoorVraag()) != inzien.Relatie)
                return true;
            // AVG 18: the one thing that closes a text and is not in the casus. What shows no text of another is not looked up.
            if (inzien is { Wat.VanAnder: true, Leerling: { } leerling } && await rechten.BeperktAsync(leerling, context.CancellationToken))
                return true;
        }

        return false;
    }

    private ValueTask LegVastAsync(Blik blik, List<Inzien> ingezien, string? weigering, ServerCallContext context)
    {
        var aanroeper = blik.Aanroeper;
        // Nothing is decided by this moment: a clock that is behind takes the last recorded one, and who asks is answered.
        var nu = klok.NuVoorVraag();
        var stream = boek.Stream(nu);
        var feiten = new InzageFeit[ingezien.Count];
        for (var i = 0; i < feiten.Length; i++)
        {
            var (wat, leerling, verantwoordelijke, relatie, ziet) = ingezien[i];
            feiten[i] = new InzageVastgelegd(
                blik.Verzoek, blik.Vraag, leerling, wat.Casus, wat.OverFunctionaris, verantwoordelijke, Zicht.InRol(aanroeper, relatie), relatie, wat.Namens,
                context.Bewijs().Client, blik.Verantwoording.Doelbinding, blik.Verantwoording.Grondslag, Toelichting(blik, ingezien[i], nu, aanroeper),
                wat.Toestemmingen, wat.Noodknop, weigering is null ? Getoond(wat.Gegevens, ziet) : [.. wat.Gegevens], weigering)
            {
                DoorBetrokkene = aanroeper.Betrokkene,
                Achtergehouden = wat.Achtergehouden,
            };
        }

        var events = codec.SchrijfAsync(stream, feiten, Wie(nu, aanroeper, context.Correlatie()), context.CancellationToken);
        // Nearly always the bytes are there at once: then nothing is made to wait for them.
        return events.IsCompletedSuccessfully
            ? boek.LegVastAsync(stream, events.Result, nu, context.CancellationToken)
            : LegVastAsync(stream, events, nu, context.CancellationToken);
    }

    private async ValueTask LegVastAsync(string stream, ValueTask<NewEvent[]> events, DateTimeOffset nu, CancellationToken cancellation)
        => await boek.LegVastAsync(stream, await events, nu, cancellation);

    // Of what was noted, what the aanroeper sees.
    private static ImmutableArray<string> Getoond(string[] gegevens, Klassen ziet)
    {
        var getoond = ImmutableArray.CreateBuilder<string>(gegevens.Length);
        foreach (var groep in gegevens)
        {
            if (Zicht.Toont(ziet, groep))
                getoond.Add(groep);
        }

        return getoond.DrainToImmutable();
    }

    /// <summary>Who looked, as it stands beside a fact; a parent or pupil is nobody's functionaris.</summary>
    public static Metadata Wie(DateTimeOffset nu, Aanroeper aanroeper, string? correlatie) => aanroeper.Betrokkene is null
        ? new Metadata(nu, Functionaris: aanroeper.Functionaris, Organisatie: aanroeper.Organisatie, Correlatie: correlatie)
        : new Metadata(nu, Correlatie: correlatie);

    // Per person and calendar year: each year of inzagen has a term of its own. For what a parent or pupil says the school answers.
    private static Vertrouwelijk? Toelichting(Blik blik, Inzien inzien, DateTimeOffset nu, Aanroeper aanroeper)
    {
        // What somebody says is for whom they ask, and not for the organisatie of which something is withheld.
        if (blik.Verantwoording.Toelichting.Length == 0 || inzien.Wat.Achtergehouden is not null)
            return null;
        var wie = aanroeper.Betrokkene?.Value.ToString("D") ?? aanroeper.Functionaris.ToString();
        // For what does not exist no key is made.
        var persoon = (inzien.Wat.Bestaat ? inzien.Leerling?.Value : null) ?? inzien.Wat.OverFunctionaris?.ToString() ?? wie;
        var verantwoordelijke = aanroeper.Betrokkene is null ? aanroeper.Organisatie.ToString() : inzien.Verantwoordelijke?.ToString() ?? wie;
        return Vertrouwelijk.Van(new Sleutel(persoon, $"inzage-{Kalender.Dag(nu).Year}", verantwoordelijke), blik.Verantwoording.Toelichting);
    }

    /// <summary>What is disclosed of one data subject, complete.</summary>
    private sealed record Inzien(Ingezien Wat, LeerlingId? Leerling, OrganisatieId? Verantwoordelijke, string Relatie, Klassen Ziet)
    {
        /// <summary>Whether it discloses the same, whatever the revision.</summary>
        public bool Zelfde(Inzien ander) => Leerling == ander.Leerling && Wat.Casus == ander.Wat.Casus && Wat.OverFunctionaris == ander.Wat.OverFunctionaris
            && Verantwoordelijke == ander.Verantwoordelijke && Wat.Achtergehouden == ander.Wat.Achtergehouden && Relatie == ander.Relatie && Wat.Noodknop == ander.Wat.Noodknop
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
            var ziet = Klassen.Geen;
            blik.Ingehouden = false;
            if (genoteerd.Count > 0)
            {
                var ingezien = await weg.OordeelAsync(blik, genoteerd, context);
                ziet = Ziet(ingezien);
                await weg.LegVastAsync(blik, ingezien, null, context);
                // Whose part ended in between gets nothing more of that casus, and a text may have lost its basis.
                blik.Ingehouden = await weg.VerlorenAsync(blik, ingezien, context);
                if (blik.Ingehouden)
                    return;
                if (ingezien.Exists(i => i.Wat.Stand is not null) && await weg.GewijzigdAsync(blik, ingezien, context))
                    ziet &= ~Klassen.Wat;
            }

            Redactie.Wis((IMessage)message!, ziet);
            await uit.WriteAsync(message, cancellationToken);
        }
    }

    /// <summary>Records that a command was refused with something that it tells of a casus in which the caller has no part (R-15 cannot hide it).</summary>
    public async ValueTask LegWeigeringVastAsync(CasusId casus, string code, ServerCallContext context)
    {
        // A command is its own reason: none is asked for.
        var blik = new Blik(Toegang.Naam(context.Method), new Verantwoording("", "", ""), context.Aanroeper());
        context.Zet(blik);
        await LegVastAsync(blik, await OordeelAsync(blik, [new Ingezien(null, casus, null, "", Gegevensgroep.Dat)], context), code, context);
    }

    private async ValueTask<bool> VerlorenAsync(Blik blik, List<Inzien> ingezien, ServerCallContext context)
    {
        foreach (var inzien in ingezien)
        {
            if (inzien.Wat.Casus is not { } casus)
                continue;
            var state = (await casussen.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
            var relatie = blik.Relatie(state, blik.Aanroeper, klok.NuVoorVraag());
            if (relatie != inzien.Relatie && !Zicht.Ziet(blik.Vraag, blik.Aanroeper, relatie).HasFlag(inzien.Ziet))
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
