using System.Collections.Frozen;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

/// <summary>
/// Lists of signalen. Of one casus: its stream, folded. Of many: the casussen in which the caller's organisatie takes part (the open
/// ones, where the question is about now), each folded and judged in order of id; no view holds signalen, for they change by the passing of time alone.
/// For an FG first what is for the FG alone.
/// </summary>
internal sealed class SignaalLijst(CasusLezer lezer, CasusPijplijn pijplijn, SignaalVertaling vertaling, Toezicht toezicht, Versheid versheid, Teksten teksten)
{
    /// <summary>
    /// Casussen judged for one page at most: from memory some milliseconds, read from the log a fraction of a second. An
    /// organisatie with 5,000 open casussen is paged in ten answers, none of which holds up another caller.
    /// </summary>
    public const int Meest = 500;

    /// <summary>The signalen that were asked for.</summary>
    public async Task<ListSignalenResponse> GeefAsync(ListSignalenRequest verzoek, ServerCallContext context)
    {
        var (cancellation, aanroeper) = (context.CancellationToken, context.Aanroeper());
        var vraag = Vraag(verzoek.Moment);
        var blad = new Blad(verzoek, context, pijplijn, vertaling, vraag);
        if (verzoek.VanCase == ListSignalenRequest.VanOneofCase.CasusId)
        {
            var gezien = await lezer.LeesAsync(verzoek.CasusId, verzoek.Moment?.GeldigOp, verzoek.Moment?.BekendOp, verzoek.Token, context);
            await blad.VoegAsync(gezien.Gevouwen.State, teksten.Voor(gezien.Casus, gezien.Nu, context), cancellation);
            blad.Antwoord.Token = gezien.Token;
            return blad.Antwoord;
        }

        Deelname.EisEigen(verzoek.OrganisatieId, aanroeper);
        var head = await versheid.ViewsAsync(verzoek.Token, cancellation);
        blad.Antwoord.Token = versheid.Token(head);
        LogPosition? totEnMet = vraag.Bekend is { } bekend ? await lezer.BekendOpAsync(bekend, cancellation) : null;
        if (Toezicht.IsVoor(aanroeper) && !blad.Vanaf.InCasussen && !await ToezichtAsync(blad, head, totEnMet, context))
            return blad.Antwoord;
        // What is closed now may have been open then.
        var casussen = Deelname.Casussen(versheid, aanroeper.Organisatie, blad.Vanaf.Casus, blad.Vanaf.Sleutel.Length > 0, Meest, ookGesloten: !vraag.IsNu);
        foreach (var casus in casussen)
        {
            var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
            // The views are as fresh as this question; whether one may see is about the moment of reading, also when the question is about then.
            if (Zicht.Ziet(context.Blik().Vraag, aanroeper, context.Blik().Relatie(state, aanroeper, pijplijn.Nu)) == Klassen.Geen)
                continue;
            var toen = totEnMet is { } tot ? (await pijplijn.Casussen.LeesTotAsync(Streamnamen.Van(casus), tot, cancellation)).State : state;
            if (!await blad.VoegAsync(toen, teksten.Voor(casus, state, context), cancellation))
                return blad.Antwoord;
        }

        if (casussen.Count == Meest)
            blad.Antwoord.Volgende = Bladwijzer.Na(casussen[^1]);
        return blad.Antwoord;
    }

    /// <summary>What is for the FG: the review of the own organisatie, then the noodknoppen in order of casus. False when the page ends with it.</summary>
    private async ValueTask<bool> ToezichtAsync(Blad blad, LogPosition head, LogPosition? totEnMet, ServerCallContext context)
    {
        var (cancellation, aanroeper) = (context.CancellationToken, context.Aanroeper());
        var (organisatie, geldig) = (aanroeper.Organisatie, blad.Vraag.Geldig ?? pijplijn.Nu);
        var gevraagd = blad.Vraagt(Signaalsoort.Toezicht);
        if (gevraagd && blad.Vanaf.Casus == default)
        {
            var bekend = totEnMet is { } k ? (blad.Vraag.Bekend!.Value, k) : ((DateTimeOffset, LogPosition)?)null;
            if (!await blad.VoegAsync(await toezicht.ReviewAsync(organisatie, geldig, bekend, head, cancellation), null, null, cancellation))
                return false;
        }

        foreach (var casus in gevraagd ? toezicht.Casussen(organisatie, blad.Vanaf.Casus, ookBeoordeeld: !blad.Vraag.IsNu) : [])
        {
            var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
            if (state.School != organisatie)
                continue;
            var toen = totEnMet is { } tot ? (await pijplijn.Casussen.LeesTotAsync(Streamnamen.Van(casus), tot, cancellation)).State : state;
            if (!await blad.VoegAsync(Toezicht.Noodknoppen(toen, organisatie, geldig), casus, state.Leerling, cancellation))
                return false;
        }

        if (!Zicht.Werkt(aanroeper))
        {
            // Nothing is an answer too.
            if (blad.Antwoord.Signalen.Count == 0)
                context.Noteer(Toezicht.Ingezien(null, organisatie));
            return false;
        }

        // Who also works with pupils goes on with their casussen on a page of its own: of a page is seen what every line of it lets see.
        if (blad.Antwoord.Signalen.Count == 0 && blad.Vanaf == default)
            return true;
        blad.Antwoord.Volgende = Bladwijzer.Casussen;
        return false;
    }

    // a signaal follows from facts, and a moment that has not come has none. Asking day after day would tell the birth date.
    private Momentvraag Vraag(Moment? moment)
    {
        var nu = pijplijn.Nu;
        var (geldig, bekend) = (Vertaal.Moment(moment?.GeldigOp), Vertaal.Moment(moment?.BekendOp));
        if (geldig > nu)
            throw new WeigeringException(Weigeringscode.GeldigInToekomst, ("geldig", Weigeringen.Tekst(geldig.Value)), ("nu", Weigeringen.Tekst(nu)));
        return new Momentvraag(geldig ?? (bekend < nu ? bekend : null), bekend);
    }

    /// <summary>The (valid, known) moment that is asked about; null for now.</summary>
    private readonly record struct Momentvraag(DateTimeOffset? Geldig, DateTimeOffset? Bekend)
    {
        public bool IsNu => Geldig is null && Bekend is null;
    }

    /// <summary>A page that fills.</summary>
    private sealed class Blad(ListSignalenRequest verzoek, ServerCallContext context, CasusPijplijn pijplijn, SignaalVertaling vertaling, Momentvraag vraag)
    {
        private readonly int _grootte = Pagineren.Grootte(verzoek.Pagina);
        private readonly string _soort = verzoek.Soort == SignaalSoort.Unspecified ? "" : Codes.Van(verzoek.Soort);
        private readonly Aanroeper _aanroeper = context.Aanroeper();
        private string _laatste = "";

        public Momentvraag Vraag => vraag;

        /// <summary>Whether one of these kinds is asked for.</summary>
        public bool Vraagt(FrozenSet<string> soorten) => _soort.Length == 0 || soorten.Contains(_soort);

        public Bladwijzer Vanaf { get; } = Pagineren.Vanaf(verzoek.Pagina, Bladwijzer.Lees, default);

        public ListSignalenResponse Antwoord { get; } = new();

        /// <summary>Adds what belongs on the page of a casus as it was known then; false when it is full.</summary>
        public async ValueTask<bool> VoegAsync(CasusState state, Tekstopener teksten, CancellationToken cancellation)
        {
            var casus = teksten.Casus;
            // The moment of reading: a fact that was recorded meanwhile counts.
            var nu = pijplijn.Nu;
            foreach (var staand in (await vertaling.OordeelAsync(state, vraag.Geldig ?? nu, vraag.Bekend ?? nu, cancellation)).Signalen)
            {
                var inzage = Signalen.Inzage(state, staand, _aanroeper.Organisatie, vraag.IsNu);
                if (inzage == Signaalinzage.Geen)
                    continue;
                if (!Hoort(casus, staand))
                    continue;
                if (IsVol())
                    return false;
                Antwoord.Signalen.Add(await vertaling.NaarAsync(staand, inzage, teksten, cancellation));
                context.Noteer(casus, Gegevensgroep.Dat, Gegevensgroep.Contact);
                _laatste = Bladwijzer.Bij(casus, staand.Signaal.Sleutel);
            }

            return true;
        }

        /// <summary>Adds what belongs on the page of what is for the FG; false when it is full.</summary>
        public async ValueTask<bool> VoegAsync(Oordeel oordeel, CasusId? casus, LeerlingId? leerling, CancellationToken cancellation)
        {
            foreach (var staand in oordeel.Signalen)
            {
                if (!Hoort(casus ?? default, staand))
                    continue;
                if (IsVol())
                    return false;
                Antwoord.Signalen.Add(await vertaling.NaarAsync(staand, casus, cancellation));
                context.Noteer(Toezicht.Ingezien(leerling, _aanroeper.Organisatie));
                _laatste = Bladwijzer.BijToezicht(casus ?? default, staand.Signaal.Sleutel);
            }

            return true;
        }

        private bool IsVol()
        {
            var vol = Antwoord.Signalen.Count == _grootte;
            if (vol)
                Antwoord.Volgende = _laatste;
            return vol;
        }

        // On this page or a later one, and asked for.
        private bool Hoort(CasusId casus, StaandSignaal staand) =>
            (casus != Vanaf.Casus || string.CompareOrdinal(staand.Signaal.Sleutel, Vanaf.Sleutel) > 0)
            && (_soort.Length == 0 || _soort == staand.Signaal.Soort)
            && (verzoek.VanCase != ListSignalenRequest.VanOneofCase.FunctionarisId || staand.IsVoor(Vertaal.Functionaris(verzoek.FunctionarisId), _aanroeper.Organisatie));
    }

    /// <summary>Where a page ended: after a signaal of a casus, or after all of a casus (no key). What is for the FG comes before the casussen.</summary>
    private readonly record struct Bladwijzer(bool InCasussen, CasusId Casus, string? Tot)
    {
        private const string Fg = "fg";

        public static string Casussen => Bij(default, "");

        public string Sleutel => Tot ?? "";

        public static string Bij(CasusId casus, string sleutel) => $"{casus.Value:N}/{sleutel}";

        public static string Na(CasusId casus) => Bij(casus, "");

        public static string BijToezicht(CasusId casus, string sleutel) => $"{Fg}/{Bij(casus, sleutel)}";

        public static Bladwijzer Lees(string tekst) => tekst.Split('/') switch
        {
            [var casus, var sleutel] => new Bladwijzer(true, new CasusId(Guid.ParseExact(casus, "N")), sleutel),
            [Fg, var casus, var sleutel] => new Bladwijzer(false, new CasusId(Guid.ParseExact(casus, "N")), sleutel),
            _ => throw new FormatException(),
        };
    }
}
