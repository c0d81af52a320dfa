using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Register;

/// <summary>A functionaris with what only answers need: name and how to reach them, still sealed.</summary>
internal sealed record FunctionarisKaart(FunctionarisState State, Vertrouwelijk? Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email);

/// <summary>An organisatie with what only answers need.</summary>
internal sealed record OrganisatieKaart(OrganisatieState State, Vertrouwelijk? Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email);

/// <summary>Reads the register: who is known, in which rollen, and how to reach them.</summary>
internal sealed class RegisterLezer(ILedgerLog log, IKeyStore sleutels) : IDisposable
{
    private static readonly Vouw<FunctionarisKaart, FunctionarisFeit> VouwFunctionaris = new(
        new FunctionarisKaart(FunctionarisState.Leeg, null, null, null),
        static (kaart, feit, bij) => feit switch
        {
            FunctionarisGeregistreerd f => new(FunctionarisState.Evolve(kaart.State, feit, bij), f.Naam, f.Telefoon, f.Email),
            FunctionarisGewijzigd f => new(FunctionarisState.Evolve(kaart.State, feit, bij), f.Naam, f.Telefoon, f.Email),
            FunctionarisBeeindigd => kaart with { State = FunctionarisState.Evolve(kaart.State, feit, bij) },
            _ => throw new InvalidOperationException($"No fold for {feit.GetType().Name}."),
        });

    private static readonly Vouw<OrganisatieKaart, OrganisatieFeit> VouwOrganisatie = new(
        new OrganisatieKaart(OrganisatieState.Leeg, null, null, null),
        static (kaart, feit, bij) => feit switch
        {
            OrganisatieGeregistreerd f => new(OrganisatieState.Evolve(kaart.State, feit, bij), f.Naam, f.Telefoon, f.Email),
            OrganisatieGewijzigd f => new(OrganisatieState.Evolve(kaart.State, feit, bij), f.Naam, f.Telefoon, f.Email),
            OrganisatieBeeindigd => kaart with { State = OrganisatieState.Evolve(kaart.State, feit, bij) },
            _ => throw new InvalidOperationException($"No fold for {feit.GetType().Name}."),
        });

    /// <summary>Functionarissen, folded.</summary>
    public Opslag<FunctionarisKaart, FunctionarisFeit> Functionarissen { get; } = new(log, VouwFunctionaris);

    /// <summary>Organisaties, folded.</summary>
    public Opslag<OrganisatieKaart, OrganisatieFeit> Organisaties { get; } = new(log, VouwOrganisatie);

    /// <summary>The functionarissen that a command names, as registered now; unknown ones are left out.</summary>
    public async ValueTask<ImmutableDictionary<FunctionarisId, FunctionarisState>> ZoekAsync(IEnumerable<FunctionarisId> ids, CancellationToken cancellation)
    {
        var gevonden = ImmutableDictionary.CreateBuilder<FunctionarisId, FunctionarisState>();
        foreach (var id in ids)
        {
            var kaart = await Functionarissen.LeesAsync(Streamnamen.Van(id), cancellation);
            if (kaart.Revisie >= 0)
                gevonden[id] = kaart.State.State;
        }

        return gevonden.ToImmutable();
    }

    /// <summary>Whether an organisatie is in the register and has not ended.</summary>
    public async ValueTask<bool> BestaatAsync(OrganisatieId id, CancellationToken cancellation)
    {
        var kaart = await Organisaties.LeesAsync(Streamnamen.Van(id), cancellation);
        return kaart.Revisie >= 0 && !kaart.State.State.Beeindigd;
    }

    /// <summary>How to reach someone in a rol: name and contact details, as registered now. Erased content is left empty.</summary>
    public async ValueTask<Contact> ContactAsync(FunctionarisId? functionaris, OrganisatieId organisatie, Rol rol, CancellationToken cancellation)
    {
        var contact = new Contact { OrganisatieId = organisatie.ToString(), Rol = Vertaal.Rol(rol) };
        if (functionaris is { } id)
        {
            var kaart = (await Functionarissen.LeesAsync(Streamnamen.Van(id), cancellation)).State;
            contact.FunctionarisId = id.ToString();
            contact.Naam = await OpenAsync(kaart.Naam, cancellation);
            contact.Telefoon = await OpenAsync(kaart.Telefoon, cancellation);
            contact.Email = await OpenAsync(kaart.Email, cancellation);
        }

        var bij = (await Organisaties.LeesAsync(Streamnamen.Van(organisatie), cancellation)).State;
        contact.OrganisatieNaam = await OpenAsync(bij.Naam, cancellation);
        contact.OrganisatieTelefoon = await OpenAsync(bij.Telefoon, cancellation);
        return contact;
    }

    /// <inheritdoc cref="ContactAsync(FunctionarisId?, OrganisatieId, Domain.Rol, CancellationToken)"/>
    public ValueTask<Contact> ContactAsync(Domain.Houder houder, CancellationToken cancellation)
        => ContactAsync(houder.Functionaris, houder.Organisatie, houder.Rol, cancellation);

    /// <summary>Opens confidential content; empty when there is none or it was erased .</summary>
    public ValueTask<string> OpenAsync(Vertrouwelijk? inhoud, CancellationToken cancellation) => inhoud switch
    {
        null => ValueTask.FromResult(""),
        Vertrouwelijk.Open open => ValueTask.FromResult(open.Tekst),
        Verzegeld verzegeld => verzegeld.OpenOfLeegAsync(sleutels, cancellation),
        _ => throw new InvalidOperationException("Unknown kind of confidential content."),
    };

    public void Dispose()
    {
        Functionarissen.Dispose();
        Organisaties.Dispose();
    }
}
