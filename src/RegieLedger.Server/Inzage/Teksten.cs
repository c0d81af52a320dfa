using System.Collections.Immutable;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Rechten;
using RegieLedger.Server.Register;

namespace RegieLedger.Server.Inzage;

/// <summary>Opens the texts of casussen, for whom they may be opened .</summary>
internal sealed class Teksten(CasusPijplijn pijplijn, RegisterLezer register, Rechtenregister rechten)
{
    /// <summary>For the aanroeper of a call, in a casus as it is now.</summary>
    public Tekstopener Voor(CasusId casus, CasusState nu, ServerCallContext context) => Voor(casus, nu, context.Aanroeper(), context);

    /// <summary>For an aanroeper as they are now, in a casus as it is now: a stream lasts longer than what it began with.</summary>
    public Tekstopener Voor(CasusId casus, CasusState nu, Aanroeper aanroeper, ServerCallContext context)
        => new(casus, nu, context.Blik().Relatie(nu, aanroeper, pijplijn.Nu), aanroeper.Organisatie, context, pijplijn, register, rechten);
}

/// <summary>
/// Opens the texts of one casus for one answer, each by the basis in force now, and notes that it did and on which consents. Used by one
/// call only.
/// </summary>
internal sealed class Tekstopener(
    CasusId casus, CasusState nu, string relatie, OrganisatieId lezer, ServerCallContext context, CasusPijplijn pijplijn, RegisterLezer register,
    Rechtenregister rechten)
{
    private readonly Dictionary<(OrganisatieId Auteur, Casustekst Tekst, bool Partij), Tekstoordeel> _oordelen = [];
    private (Werkwijze Werkwijze, DateOnly? Geboortedatum, Partij Lezer)? _grond;
    private bool _gewist;

    /// <summary>The casus.</summary>
    public CasusId Casus => casus;

    /// <summary>The text; empty when there is none, it may not be opened, or it was erased .</summary>
    /// <param name="inhoud">The text as it is stored.</param>
    /// <param name="auteur">The organisatie that wrote it; null: not known, so it stays closed.</param>
    /// <param name="tekst">Which text it is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="partij">Whether a parent or pupil who asks is a party to it .</param>
    public async ValueTask<string> OpenAsync(Vertrouwelijk? inhoud, OrganisatieId? auteur, Casustekst tekst, CancellationToken cancellation, bool partij = false)
    {
        if (inhoud is null || auteur is not { } van)
            return "";
        if (!_oordelen.TryGetValue((van, tekst, partij), out var oordeel))
            _oordelen[(van, tekst, partij)] = oordeel = await OordeelAsync(van, tekst, partij, cancellation);
        if (!oordeel.Open)
            return "";
        var open = await register.OpenAsync(inhoud, cancellation);
        if (open.Length == 0)
        {
            _gewist |= await register.IsGewistAsync(inhoud, cancellation);
        }
        else
        {
            // With the casus: a consent that is withdrawn while this is recorded has the question decided again, and so has a restriction.
            context.Noteer(new Ingezien(null, casus, null, "", Gegevensgroep.Wat)
            {
                Toestemmingen = oordeel.Toestemmingen.IsEmpty ? null : oordeel.Toestemmingen,
                Stand = nu,
                VanAnder = van != lezer,
            });
        }

        return open;
    }

    /// <summary>Whether one of the texts that were asked for since the last time was erased .</summary>
    public bool Gewist()
    {
        var gewist = _gewist;
        _gewist = false;
        return gewist;
    }

    private async ValueTask<Tekstoordeel> OordeelAsync(OrganisatieId auteur, Casustekst tekst, bool partij, CancellationToken cancellation)
    {
        // AVG 18: while it is restricted, a text is for whoever wrote it only.
        if (auteur != lezer && await rechten.BeperktAsync(nu.Leerling, cancellation))
            return new Tekstoordeel(false, []);
        var moment = pijplijn.Nu;
        var grond = _grond ??= (
            await pijplijn.WerkwijzeAsync(nu.WerkwijzeId, moment, cancellation), await pijplijn.GeboortedatumAsync(nu, cancellation), await PartijAsync(lezer, cancellation));
        var vrager = new Tekstvrager(relatie, grond.Lezer, context.Blik().Verantwoording.Doelbinding);
        return Zicht.MagOpenen(nu, grond.Werkwijze, grond.Geboortedatum, vrager, await PartijAsync(auteur, cancellation), tekst, partij, moment);
    }

    private async ValueTask<Partij> PartijAsync(OrganisatieId organisatie, CancellationToken cancellation)
        => new(organisatie, (await register.ZoekAsync([organisatie], cancellation)).GetValueOrDefault(organisatie)?.Soort);
}
