using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using RegieLedger.Domain;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Hosting;

/// <summary>What the register says of whoever a bearer token names: in which rollen they act today (docs/adr/0004).</summary>
internal sealed class Aanroepers(RegisterLezer register, Klok klok)
{
    // Who calls again, with the same token, on the same day, and in whose registration nothing changed, is the same caller.
    private readonly ConditionalWeakTable<Toegangsbewijs, Herkenning> _herkend = [];

    /// <summary>The caller, with the rollen they hold now.</summary>
    /// <exception cref="WeigeringException">They hold none: not registered for this organisatie, or left (R-2a).</exception>
    public async ValueTask<Aanroeper> VanAsync(Toegangsbewijs bewijs, CancellationToken cancellation)
    {
        // Parents and pupil are in no register: the casus itself says whether they are who they say.
        if (bewijs.Betrokkene is { } zelf)
        {
            Rol[] als = bewijs.Rollen.Contains(Rol.Ouder) ? [Rol.Ouder] : bewijs.Rollen.Contains(Rol.Leerling) ? [Rol.Leerling] : throw new WeigeringException(Servercode.AanroeperOnbekend);
            return new Aanroeper(default, default, [.. als]) { Betrokkene = zelf };
        }

        // Whoever keeps the register is named by the token alone: a new ledger has no register yet.
        if (bewijs.Rollen.Contains(Rol.Beheer))
            return new Aanroeper(bewijs.Functionaris, bewijs.Organisatie, [Rol.Beheer]);

        var kaart = (await register.Functionarissen.LeesAsync(Streamnamen.Van(bewijs.Functionaris), cancellation)).State;
        var vandaag = Kalender.Dag(klok.NuVoorVraag());
        if (_herkend.TryGetValue(bewijs, out var eerder) && ReferenceEquals(eerder.Kaart, kaart) && eerder.Dag == vandaag)
            return eerder.Aanroeper;
        var rollen = ImmutableArray.CreateBuilder<Rol>(kaart.Rollen.Length);
        foreach (var periode in kaart.Rollen)
        {
            // What the token does not name, if it names any, the caller has laid down for this call.
            if ((bewijs.Rollen.IsEmpty || bewijs.Rollen.Contains(periode.Rol)) && kaart.HeeftRol(periode.Rol, bewijs.Organisatie, vandaag) && !rollen.Contains(periode.Rol))
                rollen.Add(periode.Rol);
        }

        if (rollen.Count == 0)
            throw new WeigeringException(Servercode.AanroeperOnbekend);
        var aanroeper = new Aanroeper(bewijs.Functionaris, bewijs.Organisatie, rollen.ToImmutable());
        _herkend.AddOrUpdate(bewijs, new Herkenning(kaart, vandaag, aanroeper));
        return aanroeper;
    }

    private sealed record Herkenning(FunctionarisState Kaart, DateOnly Dag, Aanroeper Aanroeper);
}
