using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Besloten;

internal sealed class LegKortContactVastRequestValidator : AbstractValidator<LegKortContactVastRequest>
{
    public LegKortContactVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.Met).Must(met => met is Gesproken.Ouders or Gesproken.Leerling or Gesproken.LeerlingEnOuders).WithMessage("OUDERS, LEERLING or LEERLING_EN_OUDERS / OUDERS, LEERLING of LEERLING_EN_OUDERS");
        RuleFor(x => x.Doel).Gekozen();
        RuleFor(x => x.Geboortedatum).DagOfLeeg();
        RuleFor(x => x.Leeftijd).InclusiveBetween(0, 30).WithMessage("0 to 30 years / 0 tot 30 jaar");
        RuleFor(x => x.Notitie).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class OpenMeldcodeRequestValidator : AbstractValidator<OpenMeldcodeRequest>
{
    public OpenMeldcodeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.CasusId).UuidOfLeeg();
        RuleFor(x => x.Bron).Gekozen();
        RuleFor(x => x.Signalen).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VulSignalenAanRequestValidator : AbstractValidator<VulSignalenAanRequest>
{
    public VulSignalenAanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.MeldcodeId).Uuid();
        RuleFor(x => x.Bron).Gekozen();
        RuleFor(x => x.Signalen).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegMeldcodeoverlegVastRequestValidator : AbstractValidator<LegMeldcodeoverlegVastRequest>
{
    public LegMeldcodeoverlegVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.MeldcodeId).Uuid();
        RuleFor(x => x.Met).Gekozen();
        RuleFor(x => x.Advies).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegMeldcodegesprekVastRequestValidator : AbstractValidator<LegMeldcodegesprekVastRequest>
{
    public LegMeldcodegesprekVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.MeldcodeId).Uuid();
        RuleFor(x => x.Met).Gekozen();
        RuleFor(x => x.RedenGeenGesprek).Bekend();
        RuleFor(x => x.RedenGeenGesprek).Equal(MeldcodeReden.Unspecified).When(x => x.Met != Gesproken.Niemand).WithMessage("only with NIEMAND / alleen bij NIEMAND");
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WeegMeldcodeRequestValidator : AbstractValidator<WeegMeldcodeRequest>
{
    public WeegMeldcodeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.MeldcodeId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.Afwegingskader).Matches("^[A-Z][A-Z0-9_]{1,39}$").WithMessage("2 to 40 of A-Z, 0-9 and _, beginning with a letter / 2 tot 40 van A-Z, 0-9 en _, te beginnen met een letter");
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeslisMeldcodeRequestValidator : AbstractValidator<BeslisMeldcodeRequest>
{
    public BeslisMeldcodeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.MeldcodeId).Uuid();
        RuleFor(x => x.Besluit).Gekozen();
        RuleFor(x => x.Overgeslagen).Bekend();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.Melding).Must((x, melding) => (melding is null) == (x.Besluit != MeldcodeBesluit.Melden)).WithMessage("with MELDEN, and only then / bij MELDEN, en alleen dan");
        When(x => x.Melding is not null, () =>
        {
            RuleFor(x => x.Melding.Gegevens).Must(g => g.Count is >= 1 and <= 8 && g.Distinct().Count() == g.Count && g.All(een => een != MeldingGegeven.Unspecified && Enum.IsDefined(een)))
                .WithMessage("1 to 8 groups of data, each once / 1 tot 8 groepen gegevens, elk een keer");
            RuleFor(x => x.Melding.RedenNietInformeren).Bekend();
            RuleFor(x => x.Melding.RedenNietInformeren).Equal(MeldcodeReden.Unspecified).When(x => x.Melding.OudersGeinformeerd).WithMessage("only when the parents were not told / alleen als de ouders niet zijn geinformeerd");
            RuleFor(x => x.Melding.Toelichting).Tekst(Vormregels.Toelichting);
        });
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class GetBeslotenDossierRequestValidator : AbstractValidator<GetBeslotenDossierRequest>
{
    public GetBeslotenDossierRequestValidator()
    {
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListKorteContactenRequestValidator : AbstractValidator<ListKorteContactenRequest>
{
    public ListKorteContactenRequestValidator()
    {
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}
