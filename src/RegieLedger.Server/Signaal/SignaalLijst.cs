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
/// </summary>
internal sealed class SignaalLijst(CasusLezer lezer, CasusPijplijn pijplijn, SignaalVertaling vertaling, Versheid versheid, Teksten teksten)
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
        blad.Antwoord.Token = versheid.Token(await versheid.ViewsAsync(verzoek.Token, cancellation));
        LogPosition? totEnMet = vraag.Bekend is { } bekend ? await lezer.BekendOpAsync(bekend, cancellation) : null;
        // What is closed now may have been open then.
        var casussen = Deelname.Casussen(versheid, aanroeper.Organisatie, blad.Vanaf.Casus, blad.Vanaf.Sleutel.Length > 0, Meest, ookGesloten: !vraag.IsNu);
        foreach (var casus in casussen)
        {
            var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
            // The views are as fresh as this question; whether one may see is about the moment of reading, also when the question is about then.
            if (Zicht.Ziet(Blik.Van(context).Vraag, aanroeper, Blik.Van(context).Relatie(state, aanroeper, pijplijn.Nu)) == Klassen.Geen)
                continue;
            var toen = totEnMet is { } tot ? (await pijplijn.Casussen.LeesTotAsync(Streamnamen.Van(casus), tot, cancellation)).State : state;
            if (!await blad.VoegAsync(toen, teksten.Voor(casus, state, context), cancellation))
                return blad.Antwoord;
        }

        if (casussen.Count == Meest)
            blad.Antwoord.Volgende = Bladwijzer.Na(casussen[^1]);
        return blad.Antwoord;
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
                var sleutel = staand.Signaal.Sleutel;
                if ((casus == Vanaf.Casus && string.CompareOrdinal(sleutel, Vanaf.Sleutel) <= 0) || !Gevraagd(staand))
                    continue;
                if (Antwoord.Signalen.Count == _grootte)
                {
                    Antwoord.Volgende = _laatste;
                    return false;
                }

                Antwoord.Signalen.Add(await vertaling.NaarAsync(staand, inzage, teksten, cancellation));
                context.Noteer(casus, Gegevensgroep.Dat, Gegevensgroep.Contact);
                _laatste = Bladwijzer.Bij(casus, sleutel);
            }

            return true;
        }

        private bool Gevraagd(StaandSignaal staand) =>
            (_soort.Length == 0 || _soort == staand.Signaal.Soort)
            && (verzoek.VanCase != ListSignalenRequest.VanOneofCase.FunctionarisId || staand.IsVoor(Vertaal.Functionaris(verzoek.FunctionarisId), _aanroeper.Organisatie));
    }

    /// <summary>Where a page ended: after a signaal of a casus, or after all of a casus (no key).</summary>
    private readonly record struct Bladwijzer(CasusId Casus, string? Tot)
    {
        public string Sleutel => Tot ?? "";

        public static string Bij(CasusId casus, string sleutel) => $"{casus.Value:N}/{sleutel}";

        public static string Na(CasusId casus) => Bij(casus, "");

        public static Bladwijzer Lees(string tekst) =>
            tekst.Split('/') is [var casus, var sleutel] ? new Bladwijzer(new CasusId(Guid.ParseExact(casus, "N")), sleutel) : throw new FormatException();
    }
}
