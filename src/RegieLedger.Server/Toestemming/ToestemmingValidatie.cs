using FluentValidation;
using Google.Protobuf.Collections;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Toestemming;

/// <summary>Shapes that several requests about consent share.</summary>
internal static class Toestemmingsvorm
{
    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> regel, bool verplicht = true)
        => regel.Must(tekst => (tekst.Length == 0 && !verplicht) || IsCode(tekst))
            .WithMessage("2 to 40 of A-Z, 0-9 and _, beginning with a letter / 2 tot 40 van A-Z, 0-9 en _, te beginnen met een letter");

    public static IRuleBuilderOptions<T, Partij> Partij<T>(this IRuleBuilder<T, Partij> regel)
        => regel.Must(IsPartij).WithMessage("organisatie_id, or else soort / organisatie_id, of anders soort");

    public static IRuleBuilderOptions<T, RepeatedField<Gegeven>> Gegevens<T>(this IRuleBuilder<T, RepeatedField<Gegeven>> regel)
        => regel.Must(IsGegevens).WithMessage("1 to 9 of the enum, none twice / 1 tot 9 van de waarden, geen dubbel");

    public static IRuleBuilderOptions<T, Strekking> Strekking<T>(this IRuleBuilder<T, Strekking> regel)
        => regel.Must(s => s is null || (IsPartij(s.Van) && IsPartij(s.Naar) && IsGegevens(s.Gegevens) && IsDag(s.VanDag) && IsDag(s.TotDag)))
            .WithMessage("van, naar and gegevens given, days such as 2026-03-01 or empty / van, naar en gegevens ingevuld, dagen zoals 2026-03-01 of leeg");

    private static bool IsCode(string tekst)
        => tekst.Length is >= 2 and <= 40 && char.IsAsciiLetterUpper(tekst[0]) && tekst.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    // One of the two: the kind of a named organisatie is in the register.
    private static bool IsPartij(Partij? partij)
        => partij is not null && Enum.IsDefined(partij.Soort) && (partij.OrganisatieId.Length == 0
            ? partij.Soort != OrganisatieSoort.Unspecified
            : Vormregels.IsUuid(partij.OrganisatieId) && partij.Soort == OrganisatieSoort.Unspecified);

    private static bool IsGegevens(RepeatedField<Gegeven> gegevens)
        => gegevens.Count is >= 1 and <= 9 && gegevens.All(g => g != Gegeven.Unspecified && Enum.IsDefined(g)) && gegevens.Distinct().Count() == gegevens.Count;

    private static bool IsDag(string tekst) => tekst.Length == 0 || (DateOnly.TryParseExact(tekst, "yyyy-MM-dd", out var dag) && dag.Year is >= 1990 and < 2200);
}

internal sealed class LegGeboortedatumVastRequestValidator : AbstractValidator<LegGeboortedatumVastRequest>
{
    public LegGeboortedatumVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Geboortedatum).Dag();
    }
}

internal sealed class LegGezagVastRequestValidator : AbstractValidator<LegGezagVastRequest>
{
    public LegGezagVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Gezagdragers).Must(g => g.Count is >= 1 and <= 8).WithMessage("1 to 8 / 1 tot 8");
        RuleForEach(x => x.Gezagdragers).ChildRules(g =>
        {
            g.RuleFor(x => x.BetrokkeneId).UuidOfLeeg();
            g.RuleFor(x => x.Soort).Gekozen();
            g.RuleFor(x => x.Naam).Tekst(200);
            g.RuleFor(x => x.Naam).Empty().When(x => x.Soort == GezagdragerSoort.Ouder).WithMessage("only for a gezagdrager who is no betrokkene / alleen voor een gezagdrager die geen betrokkene is");
            g.RuleFor(x => x.Van).DagOfLeeg();
            g.RuleFor(x => x.Tot).DagOfLeeg();
        });
        RuleFor(x => x.Bron).Gekozen();
        RuleFor(x => x.GecontroleerdOp).Dag();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeoordeelWilsbekwaamheidRequestValidator : AbstractValidator<BeoordeelWilsbekwaamheidRequest>
{
    public BeoordeelWilsbekwaamheidRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.Doel).Code(verplicht: false);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VraagToestemmingRequestValidator : AbstractValidator<VraagToestemmingRequest>
{
    public VraagToestemmingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Doel).Code();
        RuleFor(x => x.Strekking).Strekking();
        RuleFor(x => x.AntwoordVoor).DagOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class GeefToestemmingRequestValidator : AbstractValidator<GeefToestemmingRequest>
{
    public GeefToestemmingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ToestemmingId).Uuid();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Wijze).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WeigerToestemmingRequestValidator : AbstractValidator<WeigerToestemmingRequest>
{
    public WeigerToestemmingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ToestemmingId).Uuid();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Wijze).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class TrekToestemmingInRequestValidator : AbstractValidator<TrekToestemmingInRequest>
{
    public TrekToestemmingInRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ToestemmingId).Uuid();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Wijze).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VerklaarToestemmingOngeldigRequestValidator : AbstractValidator<VerklaarToestemmingOngeldigRequest>
{
    public VerklaarToestemmingOngeldigRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ToestemmingId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class DoorbreekToestemmingRequestValidator : AbstractValidator<DoorbreekToestemmingRequest>
{
    public DoorbreekToestemmingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Doel).Code();
        RuleFor(x => x.Strekking).NotNull().WithMessage("given / ingevuld");
        RuleFor(x => x.Strekking).Strekking();
        RuleFor(x => x.Reden).Code();
        RuleFor(x => x.TweedeFunctionarisId).Uuid();
        RuleFor(x => x.HerzienVoor).Dag();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class HerzieDoorbrekingRequestValidator : AbstractValidator<HerzieDoorbrekingRequest>
{
    public HerzieDoorbrekingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.DoorbrekingId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.HerzienVoor).DagOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegDeelplanVastRequestValidator : AbstractValidator<LegDeelplanVastRequest>
{
    public LegDeelplanVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Werkwijze).Matches("^[a-z][a-z0-9-]{0,63}$").WithMessage("1 to 64 of a-z, 0-9 and '-', beginning with a letter / 1 tot 64 van a-z, 0-9 en '-', te beginnen met een letter");
        RuleFor(x => x.Regels).Must(r => r.Count is >= 1 and <= 50).WithMessage("1 to 50 / 1 tot 50");
        RuleForEach(x => x.Regels).ChildRules(r =>
        {
            r.RuleFor(x => x.Van).Partij();
            r.RuleFor(x => x.Naar).Partij();
            r.RuleFor(x => x.Gegevens).Gegevens();
            r.RuleFor(x => x.Doel).Code();
            r.RuleFor(x => x.Grondslag).Code();
        });
        RuleFor(x => x.Registratie).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.Toestemmingsafspraak).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.HerzienVoor).DagOfLeeg();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class ListToestemmingenRequestValidator : AbstractValidator<ListToestemmingenRequest>
{
    public ListToestemmingenRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Doel).Code(verplicht: false);
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class MagDelenRequestValidator : AbstractValidator<MagDelenRequest>
{
    public MagDelenRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Van).Partij();
        RuleFor(x => x.Naar).Partij();
        RuleFor(x => x.Gegeven).Gekozen();
        RuleFor(x => x.Doel).Code();
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetDeelplanRequestValidator : AbstractValidator<GetDeelplanRequest>
{
    public GetDeelplanRequestValidator()
    {
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}
