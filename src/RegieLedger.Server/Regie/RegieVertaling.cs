using RegieLedger.Server.Casus;
using RegieLedger.Server.Register;
using RegieLedger.V1;
using DomainDomeinRegie = RegieLedger.Domain.DomeinRegie;

namespace RegieLedger.Server.Regie;

/// <summary>Makes the answer to "who has the regie" with contact details of holder, receiver and cover.</summary>
internal sealed class RegieVertaling(CasusLezer lezer, RegisterLezer register)
{
    /// <summary>The answer for a casus that was read.</summary>
    public async ValueTask<GetRegieResponse> AntwoordAsync(GezieneCasus gezien, CancellationToken cancellation)
    {
        var regie = await lezer.RegieAsync(gezien, cancellation);
        var antwoord = new GetRegieResponse
        {
            CasusId = gezien.Casus.ToString(),
            Status = Vertaal.Status(regie.Status),
            Revisie = gezien.Gevouwen.Revisie,
            Token = gezien.Token,
        };
        Contact? bekend = null;
        foreach (var domein in regie.Domeinen)
        {
            var regel = await DomeinAsync(domein, cancellation);
            if (!gezien.Gevouwen.State.Betrokkenheid.Mederegisseurs.IsEmpty)
            {
                regel.MederegisseurBetrokkeneIds.AddRange(
                    gezien.Gevouwen.State.MederegisseursOp(gezien.Geldig).Where(m => m.Domein == domein.Domein).Select(m => m.Betrokkene.Value.ToString("D")));
            }

            antwoord.Domeinen.Add(regel);
            // Mostly the one to call is the holder, who was looked up just now.
            if (domein.Houder == regie.Aanspreekpunt)
                bekend = regel.Houder;
        }

        if (regie.Aanspreekpunt is { } aanspreekpunt)
        {
            antwoord.Aanspreekpunt = bekend ?? await register.ContactAsync(aanspreekpunt, cancellation);
            antwoord.AanspreekpuntDomein = Vertaal.Domein(regie.AanspreekpuntDomein!.Value);
        }

        return antwoord;
    }

    private async ValueTask<V1.DomeinRegie> DomeinAsync(DomainDomeinRegie regie, CancellationToken cancellation)
    {
        var regel = new V1.DomeinRegie
        {
            Domein = Vertaal.Domein(regie.Domein),
            Houder = await register.ContactAsync(regie.Houder, cancellation),
            Sinds = Vertaal.Moment(regie.Sinds),
            SindsVastgelegd = Vertaal.Moment(regie.SindsVastgelegd),
            Revisie = regie.Revisie,
            WachtOpBevestiging = regie.WachtOpBevestiging,
        };
        if (regie.Inkomend is { } inkomend)
        {
            regel.Inkomend = new V1.InkomendeRegie
            {
                OverdrachtId = inkomend.Overdracht.Value.ToString("D"),
                Aan = await register.ContactAsync(inkomend.Aan.Functionaris, inkomend.Aan.Organisatie, inkomend.Aan.Rol, cancellation),
                Sinds = Vertaal.Moment(inkomend.Sinds),
                Overbrugging = inkomend.Overbrugging,
                Aanvaard = inkomend.Aanvaard,
                GaatInOp = Vertaal.Dag(inkomend.GaatInOp),
            };
        }

        if (regie.Waarneming is { } waarneming)
        {
            regel.Waarneming = new V1.LopendeWaarneming
            {
                WaarnemingId = waarneming.Waarneming.Value.ToString("D"),
                Waarnemer = await register.ContactAsync(waarneming.Waarnemer, cancellation),
                Van = Vertaal.Moment(waarneming.Van),
                Tot = Vertaal.Moment(waarneming.Tot),
            };
        }

        return regel;
    }
}
