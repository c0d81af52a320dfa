using System.Text;
using RegieLedger.Domain;
using RegieLedger.SystemTests.Cli;
using RegieLedger.SystemTests.Interop;
using Shouldly;

namespace RegieLedger.SystemTests.Werkwijze;

/// <summary>The published schema and the reader judge the same: by a validator that nobody here wrote.</summary>
public sealed class SchemaTests : IDisposable
{
    // Of the werkwijze named: what is changed into what. None of these is valid, to the reader nor to the schema.
    private static readonly (string Werkwijze, string Van, string Naar)[] Gebroken =
    [
        ("delft.v2", "\"id\": \"delft\"", "\"id\": \"Delft\""),
        ("delft.v2", "\"id\": \"delft\"", "\"id\": \"1delft\""),
        ("delft.v2", "\"versie\": 2", "\"versie\": 0"),
        ("delft.v2", "\"versie\": 2", "\"versie\": \"2\""),
        ("delft.v2", "\"versie\": 2,", ""),
        ("delft.v2", "\"versie\": 2", "\"versie\": 2, \"verise\": 2"),
        ("delft.v2", "\"naam\": \"Delft: Pro Grotius\"", "\"naam\": \"\""),
        ("delft.v2", "\"2024-01-01\"", "\"1 januari\""),
        ("delft.v2", "[\"GM0503\"]", "[\"Delft\"]"),
        ("delft.v2", "[\"GM0503\"]", "[\"GM0503\", \"GM0503\"]"),
        ("delft.v2", "[[\"CASUS\"]]", "[]"),
        ("delft.v2", "[[\"CASUS\"]]", "[[]]"),
        ("delft.v2", "[[\"CASUS\"]]", "[[\"ZORG\"]]"),
        ("holland-rijnland.v1", "[\"ONDERWIJS\", \"HULPVERLENING\", \"GEZIN\"], [", "[\"CASUS\", \"GEZIN\"], ["),
        ("delft.v2", "\"eerste_houder\": [\"SMW\"]", "\"eerste_houder\": []"),
        ("delft.v2", "\"eerste_houder\": [\"SMW\"]", "\"eerste_houder\": [\"SWM\"]"),
        ("delft.v2", "\"vangnet\": [\"SMW\", \"IB\", \"COO\"]", "\"vangnet\": []"),
        ("goeree-overflakkee.v2", "\"mits\": \"DOORGEZET_NAAR_LOKET\"", "\"mits\": \"VOLLE_MAAN\""),
        ("goeree-overflakkee.v2", "\"alleen_door_overdracht\": true", "\"alleen_door_overdracht\": \"ja\""),
        ("goeree-overflakkee.v2", "\"PRIMAIR\": [\"IB\"]", "\"BASISSCHOOL\": [\"IB\"]"),
        ("delft.v2", "\"overdracht_dagen\": 14", "\"overdracht_dagen\": 366"),
        ("delft.v2", "\"mag\": [", "\"mag\": [\"TOVER\","),
        ("delft.v2", "\"SLUIT_CASUS\"", "\"SLUIT_DE_CASUS\""),
        ("delft.v2", "\"IB@SCHOOL\"", "\"IB@THUIS\""),
        ("delft.v2", "\"door\": [\"HOUDER\", \"SMW\"] }", "\"door\": \"SMW\" }"),
        ("delft.v2", "\"eist\": [\"TOESTEMMING:AANMELDING\"]", "\"eist\": [\"TOESTEMMING:aanmelding\"]"),
        ("goeree-overflakkee.v2", "\"AFWEGING\"", "\"GELUK\""),
        ("goeree-overflakkee.v2", "\"LOKETMEDEWERKER\": [", "\"LOKET\": ["),
        ("delft.v2", "\"aannames\": [", "\"aannames\": [{ \"veld\": \"$\" },"),
        ("delft.v2", "\"per_jaar\": 2", "\"per_jaar\": 0"),
        ("delft.v2", "\"overleggen\": [\"LNW\"]", "\"overleggen\": [\"lnw\"]"),
        ("delft.v2", "\"soort\": \"OPP\"", "\"soorten\": \"OPP\""),
        ("waterland.v1", "\"plan_dagen\": 7, ", ""),
        ("waterland.v2", "\"CASEMANAGER_SCHOOL\"], \"dagen\": 42", "\"CASEMANAGER_SCHOOL\"], \"dagen\": 0"),
        ("waterland.v2", "\"CASEMANAGER_SCHOOL\"], \"dagen\": 42", "\"CASEMANAGER_SCHOOL\"]"),
        ("waterland.v2", "\"school\": [\"CASEMANAGER_SCHOOL\"]", "\"school\": []"),
        ("goeree-overflakkee.v2", "\"COMPLEX\": [", "\"complex\": ["),
        ("delft.v2", "\"zelfde_aanbieder\": false", "\"zelfde_aanbieder\": 0"),
        ("delft.v2", "\"KORT_CONTACT\"", "\"LANG_CONTACT\""),
        ("delft.v2", "\"zonder_ouders_vanaf\": 12", "\"zonder_ouders_vanaf\": 19"),
        ("delft.v2", "\"afwegingskaders\"", "\"kaders\""),
        ("delft.v2", "\"naam\": ", "\"noodknop\": { \"uren\": 73, \"beoordelen_binnen_dagen\": 7 }, \"naam\": "),
        ("delft.v2", "\"naam\": ", "\"noodknop\": { \"uren\": 4 }, \"naam\": "),
        ("delft.v2", "\"OVERBRUGGING_LANG\"", "\"OVERBRUGGING_KORT\""),
        ("delft.v2", "\"voor\": [\"HOUDER\"] }", "\"voor\": [] }"),
        ("delft.v2", "\"dagen\": 7, \"voor\"", "\"dagen\": -7, \"voor\""),
        ("delft.v2", "\"VERANTWOORDELIJKE\"", "\"IEDEREEN\""),
        ("delft.v2", "| gezagdragers | leerling\"", "| ouders | leerling\""),
        ("delft.v2", "| ALLEN | -\"", "| SOMMIGE | -\""),
        ("delft.v2", "\"doelen\": [\"OVERLEG\"", "\"doelen\": [\"overleg\""),
        ("delft.v2", "\"JEUGDWET | ", "\"GEVOEL | "),
        ("delft.v2", "\"max_dagen\": 28", "\"max_dagen\": 366"),
    ];

    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [InteropTheory("ajv")]
    [Xunit.InlineData("2020-12")]
    public async Task The_schema_and_the_reader_judge_the_same(string draft)
    {
        File.Copy(Path.Combine(SpeelTests.Wortel(), "docs", "werkwijze.schema.json"), _map["schema.json"]);
        foreach (var (naam, utf8) in IngebouwdeWerkwijzen.Alle)
            await File.WriteAllBytesAsync(_map[$"good-{naam}.json"], [.. utf8]);

        for (var i = 0; i < Gebroken.Length; i++)
        {
            var (werkwijze, van, naar) = Gebroken[i];
            var goed = Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == werkwijze).Utf8.AsSpan());
            var plaats = goed.IndexOf(van, StringComparison.Ordinal);
            plaats.ShouldBeGreaterThan(0, $"{werkwijze} has no {van}");
            var gebroken = string.Concat(goed.AsSpan(0, plaats), naar, goed.AsSpan(plaats + van.Length));
            Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(gebroken)).Werkwijze.ShouldBeNull($"{werkwijze}: {van} -> {naar}");
            await File.WriteAllTextAsync(_map[$"bad-{i:00}-{werkwijze}.json"], gebroken);
        }

        await ForeignTool.Named("ajv").RunClient(_map[""], draft);
    }
}
