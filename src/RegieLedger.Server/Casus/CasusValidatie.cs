using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

internal sealed class OpenCasusRequestValidator : AbstractValidator<OpenCasusRequest>
{
    public OpenCasusRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Onderwijssoort).Gekozen();
        RuleFor(x => x.Woongemeente).Matches("^GM[0-9]{4}$").WithMessage("a CBS code such as GM1924 / een CBS-code zoals GM1924");
        RuleFor(x => x.Hulpvraag).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.OudersGesprokenOp).DagOfLeeg();
        RuleFor(x => x.Rol).Gekozen();
        RuleFor(x => x.Houders).Houders(0);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class SluitCasusRequestValidator : AbstractValidator<SluitCasusRequest>
{
    public SluitCasusRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class HeropenCasusRequestValidator : AbstractValidator<HeropenCasusRequest>
{
    public HeropenCasusRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.Rol).Gekozen();
        RuleFor(x => x.Houders).Houders(0);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VoegBetrokkeneToeRequestValidator : AbstractValidator<VoegBetrokkeneToeRequest>
{
    public VoegBetrokkeneToeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Rol).Gekozen();
        RuleFor(x => x.FunctionarisId).UuidOfLeeg();
        RuleFor(x => x.OrganisatieId).UuidOfLeeg();
        RuleFor(x => x.Naam).Tekst(200);
        RuleFor(x => x.Contact).Tekst(400);
        RuleFor(x => x.OrganisatieId).Must((x, id) => (id.Length == 0) == (x.FunctionarisId.Length == 0)).WithMessage("given together with functionaris_id / samen met functionaris_id");
        RuleFor(x => x.Naam).Empty().When(x => x.FunctionarisId.Length > 0).WithMessage("only for a parent or the pupil: a functionaris is named in the register / alleen voor een ouder of de leerling");
        RuleFor(x => x.Contact).Empty().When(x => x.FunctionarisId.Length > 0).WithMessage("only for a parent or the pupil / alleen voor een ouder of de leerling");
        RuleFor(x => x.Rol).Must((x, rol) => rol is Rol.Ouder or Rol.Leerling).When(x => x.FunctionarisId.Length == 0).WithMessage("OUDER or LEERLING, unless functionaris_id is given / OUDER of LEERLING, tenzij functionaris_id er is");
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeeindigBetrokkeneRequestValidator : AbstractValidator<BeeindigBetrokkeneRequest>
{
    public BeeindigBetrokkeneRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WijzigRolRequestValidator : AbstractValidator<WijzigRolRequest>
{
    public WijzigRolRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Rol).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegToestemmingVastRequestValidator : AbstractValidator<LegToestemmingVastRequest>
{
    public LegToestemmingVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Waarvoor).Gekozen();
        RuleFor(x => x.DoorBetrokkeneIds).Must(ids => ids.Count is >= 1 and <= 8 && ids.All(Vormregels.IsUuid)).WithMessage("1 to 8 UUIDs / 1 tot 8 UUID's");
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Wijze).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class ZetDoorNaarLoketRequestValidator : AbstractValidator<ZetDoorNaarLoketRequest>
{
    public ZetDoorNaarLoketRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.LoketId).Uuid();
        RuleFor(x => x.TeruggelegdOp).Dag();
        RuleFor(x => x.Afweging).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WeegAanLoketRequestValidator : AbstractValidator<WeegAanLoketRequest>
{
    public WeegAanLoketRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.MetOrthopedagoogId).Uuid();
        RuleFor(x => x.Keuze).Gekozen();
        RuleFor(x => x.Afweging).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class PlaatsOpWachtlijstRequestValidator : AbstractValidator<PlaatsOpWachtlijstRequest>
{
    public PlaatsOpWachtlijstRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OrganisatieId).Uuid();
        RuleFor(x => x.AangemeldOp).Dag();
    }
}

internal sealed class HaalVanWachtlijstRequestValidator : AbstractValidator<HaalVanWachtlijstRequest>
{
    public HaalVanWachtlijstRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.WachtlijstId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
    }
}

internal sealed class MeldAanBijAndereGemeenteRequestValidator : AbstractValidator<MeldAanBijAndereGemeenteRequest>
{
    public MeldAanBijAndereGemeenteRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Gemeente).Matches("^GM[0-9]{4}$").WithMessage("a CBS code such as GM0599 / een CBS-code zoals GM0599");
        RuleFor(x => x.OrganisatieId).UuidOfLeeg();
        RuleFor(x => x.Wijze).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class ZoekCasusRequestValidator : AbstractValidator<ZoekCasusRequest>
{
    public ZoekCasusRequestValidator()
    {
        RuleFor(x => x.LeerlingKenmerk).Tekst(512, 4);
        RuleFor(x => x.SchoolId).UuidOfLeeg();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetCasusRequestValidator : AbstractValidator<GetCasusRequest>
{
    public GetCasusRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetTijdlijnRequestValidator : AbstractValidator<GetTijdlijnRequest>
{
    public GetTijdlijnRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.BekendOp).Moment();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}
