using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Tests.Guards;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>Every question by everyone who could ask it, through the real server: no field leaves that zicht.txt does not give.</summary>
public sealed class ZichtRooster : IAsyncLifetime
{
    private Zichtcasus _zicht = null!;

    public async Task InitializeAsync() => _zicht = await Zichtcasus.StartAsync();

    public Task DisposeAsync() => _zicht.DisposeAsync().AsTask();

    [Fact]
    public async Task R09_no_content_contact_or_closed_field_leaves_for_whoever_has_no_basis()
    {
        await _zicht.GeefToestemmingAsync();
        var (cellen, fouten) = (0, new List<string>());
        foreach (var kijker in await KijkersAsync())
        {
            // Opening a casus by the noodknop is a command: it has tests of its own.
            foreach (var rpc in Toegang.Diensten.SelectMany(d => d.Methods).Where(m => m.InputType.FindFieldByName("verantwoording") is not null && m.Name != "GebruikNoodknop"))
            {
                cellen++;
                if (await FoutAsync(kijker, rpc) is { } fout)
                    fouten.Add($"{rpc.Service.Name}/{rpc.Name} als {kijker.Naam}: {fout}");
            }
        }

        fouten.ShouldBeEmpty();
        cellen.ShouldBeGreaterThan(350);
    }

    private async Task<string?> FoutAsync(Kijker kijker, MethodDescriptor rpc)
    {
        var vraag = $"{rpc.Service.Name}/{rpc.Name}";
        var verzoek = Verzoek(vraag);
        var opCasus = rpc.InputType.FindFieldByName("casus_id") is not null;
        var relatie = vraag switch
        {
            // Who searches a pupil has no relation with them yet.
            "CasusService/ZoekCasus" when kijker.Buiten == Relatie.EigenOrganisatie => Relatie.Geen,
            "RegieService/ListRegie" or "RegieService/ListOverdrachten" or "AfsprakenService/ListOverlegagenda" => kijker.Relatie,
            _ => opCasus ? kijker.Relatie : kijker.Buiten,
        };
        var ziet = Zichtregels.Alle.Ziet(vraag, kijker.Rol, relatie, kijker.Grond);
        rpc.InputType.FindFieldByName("verantwoording").Accessor.SetValue(verzoek, new V1.Verantwoording { Doelbinding = kijker.Doelbinding, Grondslag = "ALGEMEEN_BELANG" });
        try
        {
            var gezien = Klassen.Geen;
            foreach (var antwoord in await VraagAsync(rpc, verzoek, kijker.Als))
                gezien |= Gevuld(antwoord);
            if ((gezien & ~ziet) != Klassen.Geen)
                return $"gives {gezien}, and may give {ziet}";
            return ziet.HasFlag(Klassen.Wat) && Texten.Contains(vraag, StringComparer.Ordinal) && kijker.LeestTekst(vraag) && !gezien.HasFlag(Klassen.Wat) ? "gives no text" : null;
        }
        catch (RpcException fout)
        {
            var code = fout.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason;
            // Questions that only a rol gives are refused before they are looked at.
            if (code != Servercode.NietGevonden && code != Weigeringscode.RechtsverzoekOnbekend && !(code == Servercode.GeenToegang && ziet == Klassen.Geen))
                return $"refused with {code}: {fout.Status.Detail}";
            return ziet != Klassen.Geen && opCasus ? "refused" : null;
        }
    }

    private static readonly string[] Texten =
        ["CasusService/GetCasus", "AfsprakenService/GetAfspraak", "AfsprakenService/GetPlan", "AfsprakenService/GetTraject", "ToestemmingService/ListToestemmingen"];

    private async Task<Kijker[]> KijkersAsync()
    {
        var (server, delft) = (_zicht.Server, _zicht.Delft);
        var vreemde = await _zicht.VreemdeAsync(Rol.Coo, OrganisatieSoort.School);
        var arts = await _zicht.VreemdeAsync(Rol.Jeugdarts, OrganisatieSoort.Jgz);
        await _zicht.Noodknop.GebruikNoodknopAsync(
            new GebruikNoodknopRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = _zicht.Casus,
                Reden = NoodknopReden.AcuutGevaar,
                Toelichting = "er is acuut gevaar",
                Verantwoording = new V1.Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "VITAAL_BELANG" },
            },
            arts.Als);
        var fgSchool = await server.FunctionarisAsync(delft.School, Rol.Fg, "", "fg een");
        var fgSmw = await server.FunctionarisAsync(delft.Smwers, Rol.Fg, "", "fg twee");
        var bestuur = await server.FunctionarisAsync(delft.Smwers, Rol.Governance, "", "bestuur");
        var auditor = await server.FunctionarisAsync(delft.Smwers, Rol.Auditor, "", "auditor");
        var audit = await AuditAsync();
        return
        [
            new("de auteur", delft.Smw.Als, "SMW", Relatie.Betrokken, true, Relatie.EigenOrganisatie),
            new("een collega", delft.AnderSmw.Als, "SMW", Relatie.Betrokken, true, Relatie.EigenOrganisatie),
            new("betrokken, met toestemming", delft.Schoolcontact.Als, "SCHOOLCONTACTPERSOON", Relatie.Betrokken, true, Relatie.EigenOrganisatie) { Doelbinding = "DELEN_MET_JEUGDTEAM" },
            new("betrokken, voor een ander doel", delft.Schoolcontact.Als, "SCHOOLCONTACTPERSOON", Relatie.Betrokken, false, Relatie.EigenOrganisatie),
            new("een vreemde", vreemde.Als, "COO", Relatie.Geen, false, Relatie.EigenOrganisatie),
            new("met de noodknop", arts.Als, "JEUGDARTS", Relatie.Noodknop, true, Relatie.EigenOrganisatie),
            new("de FG van de school", fgSchool.Als, "FG", Relatie.Geen, false, Relatie.Toezicht),
            new("de FG van het maatschappelijk werk", fgSmw.Als, "FG", Relatie.Geen, false, Relatie.Toezicht),
            new("wie bestuurt", bestuur.Als, "GOVERNANCE", Relatie.Governance, false, Relatie.Governance),
            new("een auditor van een ander", auditor.Als, "AUDITOR", Relatie.Geen, false, Relatie.Audit) { Doelbinding = "AUDIT" },
            new("een auditor van dit dossier", audit.Collega.Als, "AUDITOR", Relatie.Audit, false, Relatie.Audit) { Doelbinding = "AUDIT" },
            new("die auditor, voor een ander doel", audit.Collega.Als, "AUDITOR", Relatie.Geen, false, Relatie.Audit),
            new("de beheerder", await server.AlsAsync(Proefserver.Nieuw(), delft.Smwers, "BEHEER"), "BEHEER", Relatie.Geen, false, Relatie.Beheer),
            new("de ouder", await _zicht.ZelfAsync(_zicht.Ouder, "OUDER"), "OUDER", Relatie.Zelf, true, Relatie.Zelf),
            new("de leerling", await _zicht.ZelfAsync(_zicht.Leerling, "LEERLING"), "LEERLING", Relatie.Zelf, false, Relatie.Zelf),
            new("een andere ouder", await _zicht.ZelfAsync(Proefserver.Nieuw(), "OUDER"), "OUDER", Relatie.Geen, false, Relatie.Zelf),
        ];
    }

    // Delft, with the audit of Waterland: no code asks which werkwijze it is. The casus is the file that went well.
    private async Task<Auditwereld> AuditAsync()
    {
        var werkwijze = Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "delft.v2").Utf8.AsSpan())
            .Replace("\"versie\": 2,\n  \"naam\"", "\"versie\": 3,\n  \"naam\"", StringComparison.Ordinal)
            .Replace("\"buiten_casus\": {", "\"buiten_casus\": { \"AUDIT\": { \"door\": [\"GOVERNANCE\"], \"school\": [\"COO\"], \"dagen\": 42 },", StringComparison.Ordinal);
        await new WerkwijzeService.WerkwijzeServiceClient(_zicht.Server.Aanroep).StelWerkwijzeVastAsync(
            new StelWerkwijzeVastRequest { CommandoId = Proefserver.Nieuw(), Inhoud = werkwijze }, await _zicht.Server.BeheerAsync());
        var audit = await Auditwereld.StartAsync(_zicht.Server, _zicht.Delft.School, "delft");
        await audit.StelInAsync();
        var coo = await _zicht.Server.FunctionarisAsync(_zicht.Delft.School, Rol.Coo, "COO", "coo een");
        await audit.NoemAsync(coo, _zicht.Casus, await _zicht.Delft.OpenAsync());
        return audit;
    }

    private IMessage Verzoek(string vraag)
    {
        var (casus, delft) = (_zicht.Casus, _zicht.Delft);
        return vraag switch
        {
            "RegieService/GetRegie" => new GetRegieRequest { CasusId = casus },
            "RegieService/ListRegie" => new ListRegieRequest { FunctionarisId = delft.Smw.Functionaris },
            "RegieService/ListOverdrachten" => new ListOverdrachtenRequest { Richting = ListOverdrachtenRequest.Types.Richting.MijnOrganisatie },
            "RegieService/WatchRegie" => new WatchRegieRequest { CasusId = casus },
            "RegieService/ListCaseload" => new ListCaseloadRequest(),
            "CasusService/ZoekCasus" => new ZoekCasusRequest { LeerlingKenmerk = Zichtcasus.Kenmerk },
            "CasusService/GetCasus" => new GetCasusRequest { CasusId = casus },
            "CasusService/GetTijdlijn" => new GetTijdlijnRequest { CasusId = casus },
            "AfsprakenService/ListAfspraken" => new ListAfsprakenRequest { CasusId = casus },
            "AfsprakenService/GetAfspraak" => new GetAfspraakRequest { CasusId = casus, AfspraakId = _zicht.Afspraak },
            "AfsprakenService/ListPlannen" => new ListPlannenRequest { CasusId = casus },
            "AfsprakenService/GetPlan" => new GetPlanRequest { CasusId = casus, PlanId = _zicht.Plan },
            "AfsprakenService/GetTraject" => new GetTrajectRequest { CasusId = casus },
            "AfsprakenService/ListOverlegagenda" => new ListOverlegagendaRequest(),
            "AuditService/GetAudit" => new GetAuditRequest { SchoolId = delft.School, Jaar = Kalender.Dag(DateTimeOffset.UtcNow).Year },
            "BeslotenService/GetBeslotenDossier" => new GetBeslotenDossierRequest { LeerlingKenmerk = Zichtcasus.Kenmerk },
            "BeslotenService/ListKorteContacten" => new ListKorteContactenRequest { LeerlingKenmerk = Zichtcasus.Kenmerk },
            "BetrokkenheidService/GetBetrokkenheid" => new GetBetrokkenheidRequest { CasusId = casus },
            "BuitenCasusService/ListConsulten" => new ListConsultenRequest { Jaar = DateTime.UtcNow.Year },
            "BuitenCasusService/ListGroepsaanpakken" => new ListGroepsaanpakkenRequest { SchoolId = delft.School },
            "InzageService/SearchInzagen" => new SearchInzagenRequest(),
            "InzageService/StreamInzagen" => new StreamInzagenRequest(),
            "InzageService/GetInzageOverzicht" => new GetInzageOverzichtRequest { Van = DateTime.UtcNow.AddDays(-7).ToString("yyyy-MM-dd"), Tot = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd") },
            "InzageService/GetReview" => new GetReviewRequest { ReviewId = Proefserver.Nieuw() },
            "InzageService/ListReviews" => new ListReviewsRequest(),
            "RechtenService/GetRechten" => new GetRechtenRequest { Persoon = new Persoon { LeerlingKenmerk = Zichtcasus.Kenmerk } },
            "RechtenService/ListTeVerwijderen" => new ListTeVerwijderenRequest(),
            "RechtenService/GetPersoonsgegevens" => new GetPersoonsgegevensRequest { Persoon = new Persoon { LeerlingKenmerk = Zichtcasus.Kenmerk }, VerzoekId = Proefserver.Nieuw() },
            "RechtenService/ListWieKeek" => new ListWieKeekRequest { CasusId = casus },
            "NoodknopService/ListNoodknoppen" => new ListNoodknoppenRequest(),
            "RegisterService/GetOrganisatie" => new GetOrganisatieRequest { OrganisatieId = delft.School },
            "RegisterService/GetFunctionaris" => new GetFunctionarisRequest { FunctionarisId = delft.Smw.Functionaris },
            "SignalenService/ListSignalen" => new ListSignalenRequest { CasusId = casus },
            "SignalenService/WatchSignalen" => new WatchSignalenRequest { CasusId = casus },
            "ToestemmingService/ListToestemmingen" => new ListToestemmingenRequest { CasusId = casus },
            "ToestemmingService/MagDelen" => new MagDelenRequest
            {
                CasusId = casus,
                Van = new V1.Partij { OrganisatieId = delft.Smwers },
                Naar = new V1.Partij { OrganisatieId = delft.Jeugdteam },
                Gegeven = V1.Gegeven.Plan,
                Doel = "DELEN_MET_JEUGDTEAM",
            },
            "ToestemmingService/GetDeelplan" => new GetDeelplanRequest { SchoolId = delft.School },
            _ => throw new InvalidOperationException($"{vraag} is a question: say here how it is asked."),
        };
    }

    private async Task<List<IMessage>> VraagAsync(MethodDescriptor rpc, IMessage verzoek, Grpc.Core.Metadata als)
    {
        var methode = new Method<IMessage, IMessage>(
            rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, rpc.Service.FullName, rpc.Name,
            Marshallers.Create<IMessage>(m => m.ToByteArray(), _ => throw new NotSupportedException()),
            Marshallers.Create<IMessage>(m => m.ToByteArray(), rpc.OutputType.Parser.ParseFrom));
        var opties = new CallOptions(als, DateTime.UtcNow.AddSeconds(20));
        if (!rpc.IsServerStreaming)
            return [await _zicht.Server.Kaal.AsyncUnaryCall(methode, null, opties, verzoek)];
        using var stroom = _zicht.Server.Kaal.AsyncServerStreamingCall(methode, null, opties, verzoek);
        var berichten = new List<IMessage>();
        // Until it says that all that stands was told.
        while (await stroom.ResponseStream.MoveNext(default))
        {
            berichten.Add(stroom.ResponseStream.Current);
            if (rpc.OutputType.FindFieldByName("bijgewerkt")?.Accessor.GetValue(berichten[^1]) is not null)
                break;
        }

        return berichten;
    }

    // The classes of all fields that hold something.
    private static Klassen Gevuld(IMessage bericht)
    {
        var gevuld = Klassen.Geen;
        foreach (var veld in bericht.Descriptor.Fields.InDeclarationOrder())
        {
            var waarde = veld.Accessor.GetValue(bericht);
            var leeg = veld.HasPresence ? !veld.Accessor.HasValue(bericht) : waarde is IList { Count: 0 } or "" or false or 0 or 0L or ByteString { Length: 0 } || (waarde is Enum e && Convert.ToInt32(e) == 0);
            if (leeg)
                continue;
            gevuld |= Redactie.Klasse(veld);
            if (Redactie.HeeftVelden(veld))
            {
                foreach (var deel in waarde as IList ?? new[] { waarde })
                    gevuld |= Gevuld((IMessage)deel!);
            }
        }

        return gevuld;
    }

    /// <summary>Someone who asks.</summary>
    /// <param name="Naam">Who.</param>
    /// <param name="Als">Their token.</param>
    /// <param name="Rol">Their rol.</param>
    /// <param name="Relatie">How they stand to the casus.</param>
    /// <param name="Grond">Whether they have a basis for its texts.</param>
    /// <param name="Buiten">How they stand to what belongs to no casus.</param>
    private sealed record Kijker(string Naam, Grpc.Core.Metadata Als, string Rol, string Relatie, bool Grond, string Buiten)
    {
        public string Doelbinding { get; init; } = "CASUS_VOLGEN";

        // Of a plan a parent reads the goals that are theirs, and here none is.
        public bool LeestTekst(string vraag) => Relatie != RegieLedger.Domain.Relatie.Zelf || vraag == "AfsprakenService/GetAfspraak";
    }
}
