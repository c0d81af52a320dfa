using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Rechten;

/// <summary>What one organisatie has of one person, and when their retention terms began.</summary>
/// <param name="Sleutels">The keys, and those of the marks that go along.</param>
/// <param name="Momenten">When the events took place by which terms begin.</param>
internal sealed record Persoonsstand(ImmutableArray<BewaardeSleutel> Sleutels, Bewaarmomenten Momenten)
{
    /// <summary>The classes that there are, in order.</summary>
    public IEnumerable<string> Dataklassen
        => Sleutels.Select(s => s.Dataklasse).Where(k => k != Dataklasse.Commando).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}

/// <summary>
/// Gathers that from the streams of the person: their casussen (parents and others in those have keys of their own), the closed class
/// of this organisatie, their rights.
/// </summary>
internal sealed class Persoonsstanden(ILedgerLog log, IKeyStore sleutels, Versheid versheid)
{
    /// <summary>The casussen of a pupil; the views must be fresh.</summary>
    public List<CasusId> Casussen(LeerlingId leerling)
    {
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT casus FROM casus WHERE leerling=$leerling ORDER BY geopend, casus";
        vraag.Parameters.AddWithValue("$leerling", leerling.Value);
        var gevonden = new List<CasusId>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            gevonden.Add(new CasusId(CasusTabellen.Guid(rij, 0)));
        return gevonden;
    }

    /// <summary>What an organisatie has of a person. The views must be as fresh as the answer has to be.</summary>
    /// <param name="persoon">Whose.</param>
    /// <param name="organisatie">The verantwoordelijke.</param>
    /// <param name="rechten">The rights of the person, folded.</param>
    /// <param name="cancellation">Stops the gathering.</param>
    public async ValueTask<Persoonsstand> LeesAsync(Rechtenpersoon persoon, OrganisatieId organisatie, RechtenState rechten, CancellationToken cancellation)
    {
        var personen = new HashSet<string>(StringComparer.Ordinal) { persoon.Pseudoniem };
        var streams = new List<string> { persoon.Stream };
        var momenten = new Bewaarmomenten(organisatie);
        foreach (var vertrek in rechten.Vertrekken.Where(v => v.Verantwoordelijke == organisatie))
            momenten = momenten.MetVertrek(vertrek.Op);
        if (persoon.Leerling is { } leerling)
        {
            foreach (var casus in Casussen(leerling))
            {
                streams.Add(Streamnamen.Van(casus));
                momenten = await CasusAsync(casus, momenten, personen, cancellation);
            }

            var besloten = Streamnamen.VanBesloten(leerling, organisatie);
            streams.Add(besloten);
            await foreach (var entry in log.ReadStreamAsync(besloten, cancellation: cancellation))
                momenten = momenten.MetWijziging(Metadata.LeesVastgelegd(entry.Metadata.Span));
        }
        else
        {
            var stream = Streamnamen.Van(persoon.Functionaris!.Value);
            streams.Add(stream);
            momenten = await FunctieAsync(stream, momenten, cancellation);
        }

        return new Persoonsstand(await SleutelsAsync(personen, streams, organisatie, cancellation), momenten);
    }

    private async ValueTask<Bewaarmomenten> CasusAsync(CasusId casus, Bewaarmomenten momenten, HashSet<string> personen, CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(Streamnamen.Van(casus), cancellation: cancellation))
        {
            var metadata = Metadata.Lees(entry.Metadata.Span);
            var feit = (CasusFeit)EventCodec.LeesZonderInhoud(entry);
            momenten = momenten.Met(casus, feit, metadata.Organisatie, metadata.Vastgelegd);
            if (feit is BetrokkeneToegevoegd betrokkene)
                personen.Add(betrokkene.Betrokkene.Value.ToString("D"));
            else if (feit is GezagVastgelegd gezag)
                personen.UnionWith(gezag.Gezagdragers.Select(g => g.Wie.Value.ToString("D")));
        }

        return momenten;
    }

    // The function at this organisatie ended when they left, when their last rol there did, or when a rol there was left out.
    private async ValueTask<Bewaarmomenten> FunctieAsync(string stream, Bewaarmomenten momenten, CancellationToken cancellation)
    {
        DateOnly? einde = null;
        var hier = false;
        await foreach (var entry in log.ReadStreamAsync(stream, cancellation: cancellation))
        {
            var feit = (FunctionarisFeit)EventCodec.LeesZonderInhoud(entry);
            var dag = Kalender.Dag(feit.Geldig);
            switch (feit)
            {
                case FunctionarisBeeindigd:
                    einde = einde < dag ? einde : dag;
                    break;
                case FunctionarisGeregistreerd or FunctionarisGewijzigd:
                    var rollen = (feit is FunctionarisGeregistreerd g ? g.Rollen : ((FunctionarisGewijzigd)feit).Rollen).Where(r => r.Organisatie == momenten.Organisatie).ToList();
                    if (rollen.Count > 0)
                        einde = rollen.Exists(r => r.Tot is null) ? null : rollen.Max(r => r.Tot);
                    else if (hier)
                        einde ??= dag;
                    hier = rollen.Count > 0;
                    break;
            }
        }

        return momenten with { EindeFunctie = einde };
    }

    private async ValueTask<ImmutableArray<BewaardeSleutel>> SleutelsAsync(
        IEnumerable<string> personen, IEnumerable<string> streams, OrganisatieId organisatie, CancellationToken cancellation)
    {
        var gevonden = ImmutableArray.CreateBuilder<BewaardeSleutel>();
        foreach (var persoon in personen)
        {
            foreach (var sleutel in await sleutels.ListAsync(new KeySelection(persoon) { Responsible = organisatie.ToString() }, cancellation))
                gevonden.Add(new BewaardeSleutel(sleutel.Id, sleutel.Name.DataClass));
        }

        foreach (var stream in streams)
        {
            foreach (var sleutel in await sleutels.ListAsync(new KeySelection(stream) { DataClasses = [Dataklasse.Commando] }, cancellation))
                gevonden.Add(new BewaardeSleutel(sleutel.Id, Dataklasse.Commando));
        }

        return gevonden.ToImmutable();
    }
}
