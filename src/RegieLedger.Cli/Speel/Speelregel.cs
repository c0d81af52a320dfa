using System.Text.Json.Nodes;

namespace RegieLedger.Cli;

/// <summary>One line of a file to play; docs/cli.md has the format.</summary>
/// <param name="Nummer">Line number in the file, from 1.</param>
internal abstract record Speelregel(int Nummer);

/// <summary>What the file is about.</summary>
internal sealed record VerhaalRegel(int Nummer, string Titel, string Uitleg) : Speelregel(Nummer);

/// <summary>A new chapter.</summary>
/// <param name="Nummer">Line number.</param>
/// <param name="Titel">Title.</param>
/// <param name="Kort">Whether its steps are shown as one line.</param>
internal sealed record HoofdstukRegel(int Nummer, string Titel, bool Kort) : Speelregel(Nummer);

/// <summary>Someone who calls; from then on <c>als</c> can name them.</summary>
/// <param name="Nummer">Line number.</param>
/// <param name="Naam">How steps name them.</param>
/// <param name="Functionaris">Their id in the register.</param>
/// <param name="Organisatie">For whom they act.</param>
/// <param name="Rollen">Narrows the rollen that the register gives; empty: all of them.</param>
/// <param name="Verantwoording">Why they ask what they ask, as protobuf JSON; null: <see cref="Speler.Standaard"/>. A step can say otherwise.</param>
internal sealed record AanroeperRegel(int Nummer, string Naam, string Functionaris, string Organisatie, IReadOnlyList<string> Rollen, JsonObject? Verantwoording) : Speelregel(Nummer);

/// <summary>Who asks <c>dan</c> after each step, and about which casus.</summary>
internal sealed record KijkerRegel(int Nummer, string Als, string Casus) : Speelregel(Nummer);

/// <summary>A call, with what has to come of it.</summary>
/// <param name="Nummer">Line number.</param>
/// <param name="Naam">What happens, in a sentence.</param>
/// <param name="Als">The caller; null: without a token.</param>
/// <param name="Rpc">Service and method, for example <c>RegieService/GetRegie</c>.</param>
/// <param name="Verzoek">The request as protobuf JSON, with variables and times.</param>
/// <param name="Commando">Name of the command id; the same name gives the same id. Null: a fresh id.</param>
/// <param name="Bewaar">Variable and the path in the answer that gives it its value.</param>
/// <param name="Verwacht">A part of the answer.</param>
/// <param name="Berichten">For a stream: a part of each of its first messages.</param>
/// <param name="Weigering">The code with which the server has to refuse.</param>
/// <param name="Dan">Who has the regie and whom to call, after this step.</param>
internal sealed record StapRegel(
    int Nummer, string Naam, string? Als, string Rpc, JsonObject Verzoek, string? Commando, IReadOnlyDictionary<string, string> Bewaar,
    JsonNode? Verwacht, JsonArray? Berichten, string? Weigering, Verwachting? Dan) : Speelregel(Nummer);

/// <summary>Who has the regie and whom to call. What is left out must be absent. Names are variables: functionarissen, or an organisatie for a person unknown.</summary>
/// <param name="Status">State of the casus: <c>open</c> or <c>afgesloten</c>.</param>
/// <param name="Bel">Whom the parents call.</param>
/// <param name="Enige">Of the one domein in use; null where several are named.</param>
/// <param name="Domeinen">Of each domein in use, by its code; empty where there is one.</param>
internal sealed record Verwachting(string Status, string? Bel, Domeinverwachting? Enige, IReadOnlyDictionary<string, Domeinverwachting> Domeinen);

/// <summary>Who has the regie of one domein.</summary>
/// <param name="Houder">Who has the regie.</param>
/// <param name="Inkomend">Who is to get it.</param>
/// <param name="Overbrugging">Whether that waits for help to start .</param>
/// <param name="Waarnemer">Who covers .</param>
/// <param name="WachtOpBevestiging">Whether it fell to the vangnet and is not accepted yet (R-2a).</param>
internal sealed record Domeinverwachting(string Houder, string? Inkomend, bool Overbrugging, string? Waarnemer, bool WachtOpBevestiging);

/// <summary>A file to play cannot be read, or a line in it is wrong. The message names the line.</summary>
internal sealed class SpeelbestandException(string bestand, int regel, string fout)
    : Exception(regel > 0 ? $"{bestand}, regel {regel}: {fout}" : $"{bestand}: {fout}");
