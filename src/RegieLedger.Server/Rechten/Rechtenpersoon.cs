using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>Whom a call about rights is about.</summary>
/// <param name="Leerling">The pupil; or</param>
/// <param name="Functionaris">the functionaris.</param>
internal readonly record struct Rechtenpersoon(LeerlingId? Leerling, FunctionarisId? Functionaris)
{
    /// <summary>How the keys name them.</summary>
    public string Pseudoniem => Leerling?.Value ?? Functionaris!.Value.ToString();

    /// <summary>The stream of their rights.</summary>
    public string Stream => Leerling is { } leerling ? Streamnamen.VanRechten(leerling) : Streamnamen.VanRechten(Functionaris!.Value);

    /// <summary>As the retention terms name them.</summary>
    public string Over => Leerling is null ? Bewaartermijnen.VanFunctionaris : Bewaartermijnen.VanLeerling;
}

/// <summary>Finds whom a call is about. Whoever the caller's organisatie has nothing to do with does not exist for it .</summary>
internal sealed class Persoonszoeker(ILedgerLog log, IKeyStore sleutels, CasusPijplijn casussen, RegisterLezer register, Rechtenregister rechten)
{
    /// <summary>The person.</summary>
    /// <exception cref="WeigeringException">There is none, or none for this organisatie.</exception>
    public async ValueTask<Rechtenpersoon> ZoekAsync(Persoon persoon, OrganisatieId organisatie, CancellationToken cancellation)
    {
        switch (persoon.WieCase)
        {
            case Persoon.WieOneofCase.LeerlingKenmerk:
                return new(await CasusOpener.PseudoniemAsync(sleutels, persoon.LeerlingKenmerk, cancellation), null);
            case Persoon.WieOneofCase.CasusId:
                return new(await VanCasusAsync(new CasusId(Guid.Parse(persoon.CasusId)), organisatie, cancellation), null);
            case Persoon.WieOneofCase.LeerlingPseudoniem:
                var leerling = new Rechtenpersoon(new LeerlingId(persoon.LeerlingPseudoniem), null);
                if (!await KentAsync(leerling, organisatie, cancellation))
                    throw new WeigeringException(Servercode.NietGevonden);
                return leerling;
            default:
                var functionaris = new Rechtenpersoon(null, Vertaal.Functionaris(persoon.FunctionarisId));
                if (!await KentAsync(functionaris, organisatie, cancellation))
                    throw new WeigeringException(Servercode.NietGevonden);
                return functionaris;
        }
    }

    // Who has left the casus, or whose part was closed with it, still answers for what they wrote.
    private async ValueTask<LeerlingId> VanCasusAsync(CasusId casus, OrganisatieId organisatie, CancellationToken cancellation)
    {
        var stream = Streamnamen.Van(casus);
        var state = (await casussen.Casussen.LeesAsync(stream, cancellation)).State;
        if (state.Status == Domain.CasusStatus.NogNietGeopend)
            throw new WeigeringException(Servercode.NietGevonden);
        if (state.School == organisatie || Zicht.IsBetrokken(state, organisatie))
            return state.Leerling;
        await foreach (var entry in log.ReadStreamAsync(stream, cancellation: cancellation))
        {
            if (Metadata.LeesOrganisatie(entry.Metadata.Span) == organisatie)
                return state.Leerling;
        }

        throw new WeigeringException(Servercode.NietGevonden);
    }

    // By a key of theirs, by what was decided about them, or, of a functionaris, by a rol there.
    private async ValueTask<bool> KentAsync(Rechtenpersoon persoon, OrganisatieId organisatie, CancellationToken cancellation)
    {
        if ((await sleutels.ListAsync(new KeySelection(persoon.Pseudoniem) { Responsible = organisatie.ToString() }, cancellation)).Count > 0)
            return true;
        var eigen = (await rechten.Opslag.LeesAsync(persoon.Stream, cancellation)).State.Van(organisatie);
        if (!eigen.Wissingen.IsEmpty || !eigen.Verzoeken.IsEmpty || !eigen.Bewaarplichten.IsEmpty)
            return true;
        return persoon.Functionaris is { } functionaris
            && (await register.Functionarissen.LeesAsync(Streamnamen.Van(functionaris), cancellation)).State.Rollen.Any(r => r.Organisatie == organisatie);
    }
}
