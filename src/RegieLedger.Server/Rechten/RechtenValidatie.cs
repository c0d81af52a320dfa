using FluentValidation;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

internal static class Rechtenvorm
{
    private const int MeesteDataklassen = 50;

    public static IRuleBuilderOptions<T, Persoon> Persoon<T>(this IRuleBuilder<T, Persoon> regel)
        => regel.Must(IsPersoon).WithMessage(
            "one of leerling_kenmerk (4 to 512 characters), casus_id, functionaris_id (UUIDs) or leerling_pseudoniem (64 of 0-9, a-f) / een van leerling_kenmerk (4 tot 512 tekens), casus_id, functionaris_id (UUID's) of leerling_pseudoniem (64 van 0-9, a-f)");

    public static IRuleBuilderOptions<T, Google.Protobuf.Collections.RepeatedField<string>> Dataklassen<T>(
        this IRuleBuilder<T, Google.Protobuf.Collections.RepeatedField<string>> regel)
        => regel.Must(klassen => klassen.Count <= MeesteDataklassen && klassen.Distinct(StringComparer.Ordinal).Count() == klassen.Count && klassen.All(Dataklasse.Bestaat))
            .WithMessage("at most 50, each once: wat, contact, leerling, besloten, rechten, inzage-2026 / hoogstens 50, elk een keer: wat, contact, leerling, besloten, rechten, inzage-2026");

    private static bool IsPersoon(Persoon? persoon) => persoon?.WieCase switch
    {
        V1.Persoon.WieOneofCase.LeerlingKenmerk => persoon.LeerlingKenmerk.Length is >= 4 and <= 512 && !persoon.LeerlingKenmerk.Any(char.IsControl) && !string.IsNullOrWhiteSpace(persoon.LeerlingKenmerk),
        V1.Persoon.WieOneofCase.CasusId => Vormregels.IsUuid(persoon.CasusId),
        V1.Persoon.WieOneofCase.FunctionarisId => Vormregels.IsUuid(persoon.FunctionarisId),
        V1.Persoon.WieOneofCase.LeerlingPseudoniem => Vormregels.IsPseudoniem(persoon.LeerlingPseudoniem),
        _ => false,
    };
}

internal sealed class VergeetPersoonRequestValidator : AbstractValidator<VergeetPersoonRequest>
{
    public VergeetPersoonRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Dataklassen).Dataklassen();
        RuleFor(x => x.Grond).Gekozen();
        RuleFor(x => x.VerzoekId).UuidOfLeeg();
    }
}

internal sealed class LegBewaarplichtOpRequestValidator : AbstractValidator<LegBewaarplichtOpRequest>
{
    public LegBewaarplichtOpRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Grond).Gekozen();
        RuleFor(x => x.Dataklassen).Dataklassen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class HefBewaarplichtOpRequestValidator : AbstractValidator<HefBewaarplichtOpRequest>
{
    public HefBewaarplichtOpRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.BewaarplichtId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class MeldVertrekRequestValidator : AbstractValidator<MeldVertrekRequest>
{
    public MeldVertrekRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Op).Dag();
    }
}

internal sealed class StelBewaartermijnenVastRequestValidator : AbstractValidator<StelBewaartermijnenVastRequest>
{
    private const int MeesteTekens = 131_072;

    public StelBewaartermijnenVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Inhoud).Tekst(MeesteTekens, 1);
    }
}

internal sealed class DoeRechtsverzoekRequestValidator : AbstractValidator<DoeRechtsverzoekRequest>
{
    public DoeRechtsverzoekRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Recht).Gekozen();
        RuleFor(x => x.Van).Gekozen();
        RuleFor(x => x.OntvangenOp).Dag();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class HandelRechtsverzoekAfRequestValidator : AbstractValidator<HandelRechtsverzoekAfRequest>
{
    public HandelRechtsverzoekAfRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.VerzoekId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.AdviesFg).Bekend();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class LegRectificatieVastRequestValidator : AbstractValidator<LegRectificatieVastRequest>
{
    public LegRectificatieVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Revisie).GreaterThanOrEqualTo(0).WithMessage("0 or more, as GetTijdlijn gives it / 0 of meer, zoals GetTijdlijn het geeft");
        RuleFor(x => x.Tekst).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.VerzoekId).UuidOfLeeg();
    }
}

internal sealed class StelBeperkingInRequestValidator : AbstractValidator<StelBeperkingInRequest>
{
    public StelBeperkingInRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Grond).Gekozen();
        RuleFor(x => x.VerzoekId).UuidOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class HefBeperkingOpRequestValidator : AbstractValidator<HefBeperkingOpRequest>
{
    public HefBeperkingOpRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.BeperkingId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class GetRechtenRequestValidator : AbstractValidator<GetRechtenRequest>
{
    public GetRechtenRequestValidator()
    {
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListTeVerwijderenRequestValidator : AbstractValidator<ListTeVerwijderenRequest>
{
    public ListTeVerwijderenRequestValidator()
    {
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetBewaartermijnenRequestValidator : AbstractValidator<GetBewaartermijnenRequest>
{
    public GetBewaartermijnenRequestValidator()
    {
        RuleFor(x => x.Op).DagOfLeeg();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetPersoonsgegevensRequestValidator : AbstractValidator<GetPersoonsgegevensRequest>
{
    public GetPersoonsgegevensRequestValidator()
    {
        RuleFor(x => x.Persoon).Persoon();
        RuleFor(x => x.VerzoekId).Uuid();
        RuleFor(x => x.Token).Token();
    }
}
