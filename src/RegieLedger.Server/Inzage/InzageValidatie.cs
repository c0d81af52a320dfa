using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

internal sealed class SearchInzagenRequestValidator : AbstractValidator<SearchInzagenRequest>
{
    public SearchInzagenRequestValidator()
    {
        RuleFor(x => x.Filter).SetValidator(new InzageFilterValidator()!).When(x => x.Filter is not null);
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class StreamInzagenRequestValidator : AbstractValidator<StreamInzagenRequest>
{
    public StreamInzagenRequestValidator()
    {
        RuleFor(x => x.Filter).SetValidator(new InzageFilterValidator()!).When(x => x.Filter is not null);
        RuleFor(x => x.Na).Token();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class InzageFilterValidator : AbstractValidator<InzageFilter>
{
    private const string Uren = "hours such as 07:00 and 19:00, both or neither, the first before the second / uren zoals 07:00 en 19:00, beide of geen van beide, de eerste voor de tweede";

    public InzageFilterValidator()
    {
        RuleFor(x => x.LeerlingKenmerk).Tekst(200);
        RuleFor(x => x.LeerlingKenmerk).Must((x, kenmerk) => new[] { kenmerk, x.Leerling, x.CasusId }.Count(w => w.Length > 0) <= 1)
            .WithMessage("one of leerling_kenmerk, leerling and casus_id / een van leerling_kenmerk, leerling en casus_id");
        RuleFor(x => x.Leerling).Matches("^([0-9a-f]{64})?$").WithMessage("empty, or 64 characters 0-9a-f as a line has them / leeg, of 64 tekens 0-9a-f zoals een regel ze heeft");
        RuleFor(x => x.CasusId).UuidOfLeeg();
        RuleFor(x => x.FunctionarisId).UuidOfLeeg();
        RuleFor(x => x.OrganisatieId).UuidOfLeeg();
        RuleFor(x => x.Doelbinding).CodeOfLeeg();
        RuleFor(x => x.Grondslag).CodeOfLeeg();
        RuleFor(x => x.Uitkomst).Bekend();
        RuleFor(x => x.Weigering).CodeOfLeeg();
        RuleFor(x => x.BuitenVan).Must((x, van) => (van.Length == 0 && x.BuitenTot.Length == 0)
            || (Minuut(van) is { } begin && Minuut(x.BuitenTot) is { } einde && begin < einde)).WithMessage(Uren);
        RuleFor(x => x.Van).DagOfLeeg();
        RuleFor(x => x.Tot).DagOfLeeg();
    }

    private static TimeOnly? Minuut(string tekst)
        => TimeOnly.TryParseExact(tekst, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var tijd) ? tijd : null;
}

internal sealed class GetInzageOverzichtRequestValidator : AbstractValidator<GetInzageOverzichtRequest>
{
    private const int MeesteDagen = 366;

    public GetInzageOverzichtRequestValidator()
    {
        RuleFor(x => x.Van).Dag();
        RuleFor(x => x.Tot).Dag();
        RuleFor(x => x.Tot).Must((x, tot) => Periode.Dagen(x.Van, tot) is null or (> 0 and <= MeesteDagen))
            .WithMessage($"after van, at most {MeesteDagen} days / na van, hoogstens {MeesteDagen} dagen");
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class StelVerwerkingVastRequestValidator : AbstractValidator<StelVerwerkingVastRequest>
{
    private const int Meest = 50;

    public StelVerwerkingVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Verwerking).NotNull().WithMessage("given / ingevuld");
        RuleFor(x => x.Verwerking.Code).Matches("^[A-Z][A-Z0-9_]{0,63}$").When(x => x.Verwerking is not null)
            .WithMessage("1 to 64 of A-Z, 0-9 and '_', beginning with a letter / 1 tot 64 van A-Z, 0-9 en '_', te beginnen met een letter");
        RuleFor(x => x.Verwerking.Naam).Tekst(200, minst: 1).When(x => x.Verwerking is not null);
        RuleFor(x => x.Verwerking.Doel).Tekst(2000, minst: 1).When(x => x.Verwerking is not null);
        RuleFor(x => x.Verwerking.Bewaartermijn).Tekst(500, minst: 1).When(x => x.Verwerking is not null);
        foreach (var lijst in (System.Linq.Expressions.Expression<Func<StelVerwerkingVastRequest, IEnumerable<string>>>[])
            [x => x.Verwerking.Betrokkenen, x => x.Verwerking.Gegevens, x => x.Verwerking.Ontvangers, x => x.Verwerking.Beveiliging])
        {
            RuleFor(lijst).Must(regels => regels.Count() <= Meest).When(x => x.Verwerking is not null).WithMessage($"at most {Meest} lines / hoogstens {Meest} regels");
            RuleForEach(lijst).Tekst(500, minst: 1).When(x => x.Verwerking is not null);
        }

        RuleFor(x => x.Verwerking.Grondslagen).Must(g => g.Count is > 0 and <= Meest).When(x => x.Verwerking is not null).WithMessage($"1 to {Meest} bases / 1 tot {Meest} grondslagen");
        RuleForEach(x => x.Verwerking.Grondslagen).Matches("^[A-Z][A-Z0-9_]{0,63}$").When(x => x.Verwerking is not null).WithMessage("a code such as TOESTEMMING / een code zoals TOESTEMMING");
    }
}

internal sealed class ListVerwerkingenRequestValidator : AbstractValidator<ListVerwerkingenRequest>
{
    public ListVerwerkingenRequestValidator()
    {
        RuleFor(x => x.Code).CodeOfLeeg();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class StelReviewVastRequestValidator : AbstractValidator<StelReviewVastRequest>
{
    public StelReviewVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Van).Dag();
        RuleFor(x => x.Tot).Dag();
        RuleFor(x => x.Tot).Must((x, tot) => Periode.Dagen(x.Van, tot) is null or > 0).WithMessage("after van / na van");
        RuleFor(x => x.Steekproef).InclusiveBetween(0, 100).WithMessage("0 to 100 / 0 tot 100");
    }
}

internal sealed class RondReviewAfRequestValidator : AbstractValidator<RondReviewAfRequest>
{
    private const string Codes = "1 to 10 different values; GEEN alone / 1 tot 10 verschillende waarden; GEEN alleen";

    public RondReviewAfRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.ReviewId).Uuid();
        RuleForEach(x => x.Bevindingen).Gekozen();
        RuleFor(x => x.Bevindingen).Must(b => Past(b, ReviewBevinding.Geen)).WithMessage(Codes);
        RuleForEach(x => x.Opvolging).Gekozen();
        RuleFor(x => x.Opvolging).Must(o => Past(o, ReviewOpvolging.Geen)).WithMessage(Codes);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.Toelichting).NotEmpty().When(x => x.Bevindingen.Contains(ReviewBevinding.Anders) || x.Opvolging.Contains(ReviewOpvolging.Anders))
            .WithMessage("needed with ANDERS / nodig bij ANDERS");
        RuleFor(x => x.VolgendeBinnenDagen).InclusiveBetween(0, 366).WithMessage("0 to 366 / 0 tot 366");
    }

    private static bool Past<T>(IReadOnlyCollection<T> waarden, T geen)
        where T : struct, System.Enum
        => waarden.Count is > 0 and <= 10 && waarden.Distinct().Count() == waarden.Count && (waarden.Count == 1 || !waarden.Contains(geen));
}

internal sealed class GetReviewRequestValidator : AbstractValidator<GetReviewRequest>
{
    public GetReviewRequestValidator()
    {
        RuleFor(x => x.ReviewId).Uuid();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListReviewsRequestValidator : AbstractValidator<ListReviewsRequest>
{
    public ListReviewsRequestValidator()
    {
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal static class Periode
{
    /// <summary>The days from one day to another; null where one of them is not a day, which its own rule says.</summary>
    public static int? Dagen(string van, string tot)
        => DateOnly.TryParseExact(van, "yyyy-MM-dd", out var begin) && DateOnly.TryParseExact(tot, "yyyy-MM-dd", out var einde) ? einde.DayNumber - begin.DayNumber : null;
}
