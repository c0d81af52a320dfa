using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

internal sealed class WijsRegieToeRequestValidator : AbstractValidator<WijsRegieToeRequest>
{
    public WijsRegieToeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Houder).NotNull().WithMessage("given / verplicht").Houder();
        RuleFor(x => x.Afweging).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class ZetVangnetInRequestValidator : AbstractValidator<ZetVangnetInRequest>
{
    public ZetVangnetInRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Houder).NotNull().WithMessage("given / verplicht").Houder();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BevestigVangnetRequestValidator : AbstractValidator<BevestigVangnetRequest>
{
    public BevestigVangnetRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
    }
}

internal sealed class VerdeelRegieRequestValidator : AbstractValidator<VerdeelRegieRequest>
{
    public VerdeelRegieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Houders).Houders(1);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class CorrigeerRegieRequestValidator : AbstractValidator<CorrigeerRegieRequest>
{
    public CorrigeerRegieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.CorrigeertRevisie).GreaterThanOrEqualTo(0).WithMessage("0 or more / 0 of meer");
        RuleFor(x => x.GeldigVanaf).Moment();
        RuleFor(x => x.Houder).Houder();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigVanaf).Must((x, vanaf) => vanaf is not null || x.Houder is not null).WithMessage("geldig_vanaf or houder, or both / geldig_vanaf of houder, of beide");
    }
}

internal sealed class BeginWaarnemingRequestValidator : AbstractValidator<BeginWaarnemingRequest>
{
    public BeginWaarnemingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Waarnemer).NotNull().WithMessage("given / verplicht").Houder();
        RuleFor(x => x.Van).Moment();
        RuleFor(x => x.Tot).NotNull().WithMessage("given / verplicht").Moment();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class BeeindigWaarnemingRequestValidator : AbstractValidator<BeeindigWaarnemingRequest>
{
    public BeeindigWaarnemingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.WaarnemingId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VerzoekOverdrachtRequestValidator : AbstractValidator<VerzoekOverdrachtRequest>
{
    public VerzoekOverdrachtRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Rol).Gekozen();
        RuleFor(x => x.Reden).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class WijsOverdrachtsverzoekAfRequestValidator : AbstractValidator<WijsOverdrachtsverzoekAfRequest>
{
    public WijsOverdrachtsverzoekAfRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.VerzoekId).Uuid();
        RuleFor(x => x.Reden).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class StelOverdrachtVoorRequestValidator : AbstractValidator<StelOverdrachtVoorRequest>
{
    public StelOverdrachtVoorRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Aan).Ontvanger();
        RuleFor(x => x.Dossier).Must(d => d.Count is >= 1 and <= 50).WithMessage("1 to 50 lines / 1 tot 50 regels");
        RuleForEach(x => x.Dossier).ChildRules(d =>
        {
            d.RuleFor(x => x.Soort).Gekozen();
            d.RuleFor(x => x.Omschrijving).Tekst(400);
        });
        RuleFor(x => x.GaatInOp).DagOfLeeg();
        RuleFor(x => x.OudersGeraadpleegdOp).DagOfLeeg();
        RuleFor(x => x.SchakelteamGeraadpleegdOp).DagOfLeeg();
        RuleFor(x => x.VerzoekId).UuidOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BevestigDossierRequestValidator : AbstractValidator<BevestigDossierRequest>
{
    public BevestigDossierRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
    }
}

internal sealed class AanvaardOverdrachtRequestValidator : AbstractValidator<AanvaardOverdrachtRequest>
{
    public AanvaardOverdrachtRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LaatOverdrachtIngaanRequestValidator : AbstractValidator<LaatOverdrachtIngaanRequest>
{
    public LaatOverdrachtIngaanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WeigerOverdrachtRequestValidator : AbstractValidator<WeigerOverdrachtRequest>
{
    public WeigerOverdrachtRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class TrekOverdrachtInRequestValidator : AbstractValidator<TrekOverdrachtInRequest>
{
    public TrekOverdrachtInRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class LegVerloopVastRequestValidator : AbstractValidator<LegVerloopVastRequest>
{
    public LegVerloopVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
    }
}

internal sealed class MeldHulpGestartRequestValidator : AbstractValidator<MeldHulpGestartRequest>
{
    public MeldHulpGestartRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class StaakOverbruggingRequestValidator : AbstractValidator<StaakOverbruggingRequest>
{
    public StaakOverbruggingRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.OverdrachtId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class GetRegieRequestValidator : AbstractValidator<GetRegieRequest>
{
    public GetRegieRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListRegieRequestValidator : AbstractValidator<ListRegieRequest>
{
    public ListRegieRequestValidator()
    {
        RuleFor(x => x.VanCase).NotEqual(ListRegieRequest.VanOneofCase.None).OverridePropertyName("functionaris_id").WithMessage("functionaris_id or organisatie_id / functionaris_id of organisatie_id");
        RuleFor(x => x.FunctionarisId).Uuid().When(x => x.VanCase == ListRegieRequest.VanOneofCase.FunctionarisId);
        RuleFor(x => x.OrganisatieId).Uuid().When(x => x.VanCase == ListRegieRequest.VanOneofCase.OrganisatieId);
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListOverdrachtenRequestValidator : AbstractValidator<ListOverdrachtenRequest>
{
    public ListOverdrachtenRequestValidator()
    {
        RuleFor(x => x.Richting).Bekend();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class WatchRegieRequestValidator : AbstractValidator<WatchRegieRequest>
{
    public WatchRegieRequestValidator()
    {
        RuleFor(x => x.CasusId).UuidOfLeeg();
        RuleFor(x => x.Token).Token();
    }
}
