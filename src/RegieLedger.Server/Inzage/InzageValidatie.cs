using System.Globalization;
using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

internal sealed class InzageFilterValidator : AbstractValidator<InzageFilter>
{
    private const string Uren = "hours such as 07:00 and 19:00, both or neither, the first before the second / uren zoals 07:00 en 19:00, beide of geen van beide, de eerste voor de tweede";

    public InzageFilterValidator()
    {
        RuleFor(x => x.LeerlingKenmerk).Must((x, kenmerk) => new[] { kenmerk, x.Leerling, x.CasusId }.Count(w => w.Length > 0) <= 1)
            .WithMessage("one of leerling_kenmerk, leerling and casus_id / een van leerling_kenmerk, leerling en casus_id");
        RuleFor(x => x.BuitenVan).Must((x, van) => (van.Length == 0 && x.BuitenTot.Length == 0)
            || (Minuut(van) is { } begin && Minuut(x.BuitenTot) is { } einde && begin < einde)).WithMessage(Uren);
    }

    private static TimeOnly? Minuut(string tekst)
        => TimeOnly.TryParseExact(tekst, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var tijd) ? tijd : null;
}

internal sealed class GetInzageOverzichtRequestValidator : AbstractValidator<GetInzageOverzichtRequest>
{
    private const int MeesteDagen = 366;

    public GetInzageOverzichtRequestValidator()
        => RuleFor(x => x.Tot).Must((x, tot) => Periode.Dagen(x.Van, tot) is null or (> 0 and <= MeesteDagen))
            .WithMessage($"after van, at most {MeesteDagen} days / na van, hoogstens {MeesteDagen} dagen");
}

internal sealed class StelReviewVastRequestValidator : AbstractValidator<StelReviewVastRequest>
{
    public StelReviewVastRequestValidator()
        => RuleFor(x => x.Tot).Must((x, tot) => Periode.Dagen(x.Van, tot) is null or > 0).WithMessage("after van / na van");
}

internal sealed class RondReviewAfRequestValidator : AbstractValidator<RondReviewAfRequest>
{
    private const string Alleen = "GEEN alone / GEEN alleen";

    public RondReviewAfRequestValidator()
    {
        RuleFor(x => x.Bevindingen).Must(b => b.Count <= 1 || !b.Contains(ReviewBevinding.Geen)).WithMessage(Alleen);
        RuleFor(x => x.Opvolging).Must(o => o.Count <= 1 || !o.Contains(ReviewOpvolging.Geen)).WithMessage(Alleen);
        RuleFor(x => x.Toelichting).NotEmpty().When(x => x.Bevindingen.Contains(ReviewBevinding.Anders) || x.Opvolging.Contains(ReviewOpvolging.Anders))
            .WithMessage("needed with ANDERS / nodig bij ANDERS");
    }
}

internal static class Periode
{
    /// <summary>The days from one day to another; null where one of them is not a day, which its shape says.</summary>
    public static int? Dagen(string van, string tot)
        => DateOnly.TryParseExact(van, "yyyy-MM-dd", out var begin) && DateOnly.TryParseExact(tot, "yyyy-MM-dd", out var einde) ? einde.DayNumber - begin.DayNumber : null;
}
