using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Register;

/// <summary>Reads the register: who is known, in which rollen, and how to reach them.</summary>
internal sealed class RegisterLezer(ILedgerLog log, IKeyStore sleutels, Klok klok)
{
    /// <summary>Functionarissen, folded.</summary>
    public Opslag<FunctionarisState, FunctionarisFeit> Functionarissen { get; }
        = new(log, klok, new Vouw<FunctionarisState, FunctionarisFeit>(FunctionarisState.Leeg, static (state, feit, _) => FunctionarisState.Evolve(state, feit)));

    /// <summary>Organisaties, folded.</summary>
    public Opslag<OrganisatieState, OrganisatieFeit> Organisaties { get; }
        = new(log, klok, new Vouw<OrganisatieState, OrganisatieFeit>(OrganisatieState.Leeg, static (state, feit, _) => OrganisatieState.Evolve(state, feit)));

    /// <summary>The functionarissen that a command names, as registered now; unknown ones are left out.</summary>
    public async ValueTask<ImmutableDictionary<FunctionarisId, FunctionarisState>> ZoekAsync(IEnumerable<FunctionarisId> ids, CancellationToken cancellation)
    {
        var gevonden = ImmutableDictionary.CreateBuilder<FunctionarisId, FunctionarisState>();
        foreach (var id in ids)
        {
            var kaart = await Functionarissen.LeesAsync(Streamnamen.Van(id), cancellation);
            if (kaart.Revisie >= 0)
                gevonden[id] = kaart.State;
        }

        return gevonden.ToImmutable();
    }

    /// <summary>The organisaties that a command names, as registered now; unknown ones are left out.</summary>
    public async ValueTask<ImmutableDictionary<OrganisatieId, OrganisatieState>> ZoekAsync(IEnumerable<OrganisatieId> ids, CancellationToken cancellation)
    {
        var gevonden = ImmutableDictionary.CreateBuilder<OrganisatieId, OrganisatieState>();
        foreach (var id in ids)
        {
            var kaart = await Organisaties.LeesAsync(Streamnamen.Van(id), cancellation);
            if (kaart.Revisie >= 0)
                gevonden[id] = kaart.State;
        }

        return gevonden.ToImmutable();
    }

    /// <summary>How to reach someone in a rol: name and contact details, as registered now. Erased content is left empty.</summary>
    public async ValueTask<Contact> ContactAsync(FunctionarisId? functionaris, OrganisatieId organisatie, Domain.Rol rol, CancellationToken cancellation)
    {
        var contact = new Contact { OrganisatieId = organisatie.ToString(), Rol = Vertaal.Rol(rol) };
        if (functionaris is { } id)
        {
            var kaart = (await Functionarissen.LeesAsync(Streamnamen.Van(id), cancellation)).State;
            contact.FunctionarisId = id.ToString();
            contact.Naam = await OpenAsync(kaart.Naam, cancellation);
            contact.Gewist = kaart.Naam is not null && contact.Naam.Length == 0;
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

    /// <summary>Whether there was content that is erased now .</summary>
    public async ValueTask<bool> IsGewistAsync(Vertrouwelijk? inhoud, CancellationToken cancellation)
        => inhoud is Verzegeld verzegeld && await verzegeld.OpenAsync(sleutels, cancellation) is null;

    /// <summary>Opens confidential content; empty when there is none or it was erased .</summary>
    public ValueTask<string> OpenAsync(Vertrouwelijk? inhoud, CancellationToken cancellation) => inhoud switch
    {
        null => ValueTask.FromResult(""),
        Vertrouwelijk.Open open => ValueTask.FromResult(open.Tekst),
        Verzegeld verzegeld => verzegeld.OpenOfLeegAsync(sleutels, cancellation),
        _ => throw new InvalidOperationException("Unknown kind of confidential content."),
    };
}
