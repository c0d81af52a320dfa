using FluentValidation;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Hosting;

/// <summary>The shapes that fields of requests can have. Each sentence says what is right, in English and in Dutch.</summary>
internal static class Vormregels
{
    /// <summary>Most characters of an explanation or a weighing.</summary>
    public const int Toelichting = 4000;

    private static readonly DateTime Vroegst = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Laatst = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IRuleBuilderOptions<T, string> Uuid<T>(this IRuleBuilder<T, string> regel)
        => regel.Must(IsUuid).WithMessage("a UUID in lower-case text, not all zeros / een UUID in kleine letters, niet alleen nullen");

    public static IRuleBuilderOptions<T, string> UuidOfLeeg<T>(this IRuleBuilder<T, string> regel)
        => regel.Must(tekst => tekst.Length == 0 || IsUuid(tekst)).WithMessage("empty, or a UUID in lower-case text / leeg, of een UUID in kleine letters");

    public static IRuleBuilderOptions<T, string> Dag<T>(this IRuleBuilder<T, string> regel)
        => regel.Must(IsDag).WithMessage("a day such as 2026-03-01, from 1990 to 2199 / een dag zoals 2026-03-01, van 1990 tot en met 2199");

    public static IRuleBuilderOptions<T, string> DagOfLeeg<T>(this IRuleBuilder<T, string> regel)
        => regel.Must(tekst => tekst.Length == 0 || IsDag(tekst)).WithMessage("empty, or a day such as 2026-03-01 / leeg, of een dag zoals 2026-03-01");

    public static IRuleBuilderOptions<T, string> Tekst<T>(this IRuleBuilder<T, string> regel, int meest, int minst = 0)
        => regel.Must(tekst => tekst.Length >= minst && tekst.Length <= meest && !tekst.Any(IsStuurteken) && (minst == 0 || !string.IsNullOrWhiteSpace(tekst)))
            .WithMessage($"{minst} to {meest} characters, no control characters / {minst} tot {meest} tekens, geen stuurtekens");

    public static IRuleBuilderOptions<T, string> Telefoon<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^(\\+?[0-9][0-9 ()./-]{3,38})?$").WithMessage("empty, or 4 to 40 digits, spaces and ()./-, with or without + / leeg, of 4 tot 40 cijfers, spaties en ()./-, met of zonder +");

    public static IRuleBuilderOptions<T, string> Email<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^([^@\\s]{1,64}@[^@\\s]{1,189})?$").WithMessage("empty, or an address such as naam@example.org / leeg, of een adres zoals naam@example.org");

    public static IRuleBuilderOptions<T, string> Werkwijze<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^[a-z][a-z0-9-]{0,63}$").WithMessage("1 to 64 of a-z, 0-9 and '-', beginning with a letter / 1 tot 64 van a-z, 0-9 en '-', te beginnen met een letter");

    public static IRuleBuilderOptions<T, string> Token<T>(this IRuleBuilder<T, string> regel)
        => regel.MaximumLength(200).WithMessage("a token as an answer gave it / een token zoals een antwoord het gaf");

    public static IRuleBuilderOptions<T, TEnum> Gekozen<T, TEnum>(this IRuleBuilder<T, TEnum> regel)
        where TEnum : struct, System.Enum
        => regel.Must(waarde => Convert.ToInt32(waarde) != 0 && System.Enum.IsDefined(waarde)).WithMessage("one of the values of the enum, not UNSPECIFIED / een van de waarden, niet UNSPECIFIED");

    public static IRuleBuilderOptions<T, TEnum> Bekend<T, TEnum>(this IRuleBuilder<T, TEnum> regel)
        where TEnum : struct, System.Enum
        => regel.Must(waarde => System.Enum.IsDefined(waarde)).WithMessage("one of the values of the enum / een van de waarden");

    public static IRuleBuilderOptions<T, Timestamp> Moment<T>(this IRuleBuilder<T, Timestamp> regel)
        => regel.Must(IsMoment).WithMessage("a moment from 1990 to 2199, nanos from 0 to 999999999 / een moment van 1990 tot en met 2199");

    public static IRuleBuilderOptions<T, Pagina> Pagina<T>(this IRuleBuilder<T, Pagina> regel)
        => regel.Must(pagina => pagina is null || (pagina.Grootte is >= 0 and <= Views.Pagineren.Meest && pagina.Vanaf.Length <= 100))
            .WithMessage("grootte 0 to 100, vanaf as an answer gave it / grootte 0 tot 100, vanaf zoals een antwoord het gaf");

    public static IRuleBuilderOptions<T, V1.Houder> Houder<T>(this IRuleBuilder<T, V1.Houder> regel)
        => regel.Must(IsHouder).WithMessage("functionaris_id, organisatie_id and rol, all given / functionaris_id, organisatie_id en rol, alle drie");

    public static IRuleBuilderOptions<T, RepeatedField<V1.DomeinHouder>> Houders<T>(this IRuleBuilder<T, RepeatedField<V1.DomeinHouder>> regel, int minst)
        => regel.Must(houders => houders.Count >= minst && houders.Count <= 4 && houders.All(h => System.Enum.IsDefined(h.Domein) && h.Houder is not null && IsHouder(h.Houder)))
            .WithMessage($"{minst} to 4 holders, each with domein and houder complete / {minst} tot 4 houders, elk met domein en volledige houder");

    /// <summary>Whether a text is a UUID as this API writes them.</summary>
    public static bool IsUuid(string tekst)
        => Guid.TryParseExact(tekst, "D", out var guid) && guid != Guid.Empty && !tekst.AsSpan().ContainsAnyInRange('A', 'Z');

    /// <summary>Whether a text is the pseudonym that the ledger gave a pupil.</summary>
    public static bool IsPseudoniem(string tekst) => tekst.Length == 64 && !tekst.AsSpan().ContainsAnyExcept("0123456789abcdef");

    /// <summary>Names every text field of a request that holds a BSN; ids are no text.</summary>
    public static IEnumerable<string> VeldenMetBsn(IMessage verzoek, string pad = "")
    {
        foreach (var veld in verzoek.Descriptor.Fields.InDeclarationOrder())
        {
            switch (veld.FieldType)
            {
                case FieldType.String when veld.IsRepeated:
                    if (((IEnumerable<string>)veld.Accessor.GetValue(verzoek)).Any(HeeftBsn))
                        yield return pad + veld.Name;
                    break;
                case FieldType.String:
                    if (HeeftBsn((string)veld.Accessor.GetValue(verzoek)))
                        yield return pad + veld.Name;
                    break;
                case FieldType.Message when veld.IsRepeated:
                    var nummer = 0;
                    foreach (IMessage deel in (System.Collections.IEnumerable)veld.Accessor.GetValue(verzoek))
                    {
                        foreach (var gevonden in VeldenMetBsn(deel, $"{pad}{veld.Name}[{nummer}]."))
                            yield return gevonden;
                        nummer++;
                    }

                    break;
                case FieldType.Message when veld.Accessor.GetValue(verzoek) is IMessage deel and not Timestamp:
                    foreach (var gevonden in VeldenMetBsn(deel, $"{pad}{veld.Name}."))
                        yield return gevonden;
                    break;
            }
        }
    }

    private static bool HeeftBsn(string tekst) => tekst.Length >= 9 && !IsUuid(tekst) && !IsPseudoniem(tekst) && Bsn.StaatIn(tekst);

    private static bool IsHouder(V1.Houder? houder)
        => houder is null || (IsUuid(houder.FunctionarisId) && IsUuid(houder.OrganisatieId) && houder.Rol != V1.Rol.Unspecified && System.Enum.IsDefined(houder.Rol));

    private static bool IsDag(string tekst)
        => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", out var dag) && dag.Year is >= 1990 and < 2200;

    private static bool IsMoment(Timestamp? moment)
        => moment is null || (moment.Nanos is >= 0 and <= 999_999_999 && moment.Seconds >= Seconden(Vroegst) && moment.Seconds < Seconden(Laatst));

    private static long Seconden(DateTime moment) => new DateTimeOffset(moment).ToUnixTimeSeconds();

    // A line end or a tab belongs in an explanation; other control characters do not.
    private static bool IsStuurteken(char teken) => char.IsControl(teken) && teken is not ('\n' or '\r' or '\t');
}
