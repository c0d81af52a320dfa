using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>A fact about looking, as an FG reads it. What was said beside purpose and basis stays sealed: only that there is something.</summary>
internal static class Inzageregels
{
    /// <summary>The line of an entry of a stream of inzagen.</summary>
    public static InzageRegel Van(Entry entry) => Van(entry, (InzageFeit)EventCodec.Lees(entry));

    /// <summary>The line of an entry whose fact was read.</summary>
    public static InzageRegel Van(Entry entry, InzageFeit gelezen)
    {
        var metadata = Metadata.Lees(entry.Metadata.Span);
        var regel = new InzageRegel
        {
            InzageId = entry.EventId.ToString("D"),
            Op = Vertaal.Moment(metadata.Vastgelegd),
            FunctionarisId = metadata.Functionaris?.ToString() ?? "",
            OrganisatieId = metadata.Organisatie?.ToString() ?? "",
            Correlatie = metadata.Correlatie ?? "",
            Stream = entry.Stream,
            Revisie = entry.Revision,
        };
        switch (gelezen)
        {
            case InzageVastgelegd feit:
                Vul(regel, feit);
                break;
            case InzagenSamengevat feit:
                Vul(regel, feit);
                break;
            case var anders:
                throw new InvalidOperationException($"An FG cannot read {anders.GetType().Name} yet.");
        }

        return regel;
    }

    private static void Vul(InzageRegel regel, InzageVastgelegd feit)
    {
        regel.VerzoekId = feit.Verzoek.ToString("D");
        regel.Vraag = feit.Vraag;
        regel.Rol = Vertaal.Rol(feit.Rol);
        regel.NamensFunctionarisId = feit.Namens?.ToString() ?? "";
        regel.Client = feit.Client ?? "";
        regel.Leerling = feit.Leerling?.Value ?? "";
        regel.CasusId = feit.Casus?.ToString() ?? "";
        regel.OverFunctionarisId = feit.OverFunctionaris?.ToString() ?? "";
        regel.VerantwoordelijkeId = feit.Verantwoordelijke?.ToString() ?? "";
        regel.Relatie = feit.Relatie;
        regel.Doelbinding = feit.Doelbinding;
        regel.Grondslag = feit.Grondslag;
        regel.ToestemmingIds.AddRange(feit.Toestemmingen?.Select(t => t.Value.ToString("D")) ?? []);
        regel.NoodknopId = feit.Noodknop?.Value.ToString("D") ?? "";
        regel.Gegevens.AddRange(feit.Gegevens);
        regel.Weigering = feit.Weigering ?? "";
        regel.Toegelicht = feit.Toelichting is not null;
        regel.Aantal = 1;
        regel.DoorBetrokkeneId = Id(feit.DoorBetrokkene);
        regel.Achtergehouden = feit.Achtergehouden?.Wat ?? "";
        regel.AchtergehoudenGrond = feit.Achtergehouden?.Grond ?? "";
    }

    private static void Vul(InzageRegel regel, InzagenSamengevat feit)
    {
        regel.Rol = Vertaal.Rol(feit.Rol);
        regel.Client = feit.Client ?? "";
        regel.Relatie = Relatie.Geen;
        regel.Doelbinding = feit.Doelbinding;
        regel.Grondslag = feit.Grondslag;
        regel.Weigering = feit.Weigering;
        regel.Aantal = feit.Aantal;
        regel.Sinds = Vertaal.Moment(feit.Van);
        regel.DoorBetrokkeneId = Id(feit.DoorBetrokkene);
    }

    private static string Id(BetrokkeneId? betrokkene) => betrokkene?.Value.ToString("D") ?? "";
}
