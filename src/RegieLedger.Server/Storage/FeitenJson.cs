using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RegieLedger.Domain;

namespace RegieLedger.Server.Storage;

/// <summary>How facts are written as JSON: camel-case names, ids and codes as text, moments in UTC, nothing written for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(Id<CasusId>.Converter), typeof(Id<FunctionarisId>.Converter), typeof(Id<OrganisatieId>.Converter),
        typeof(Id<PlanId>.Converter), typeof(Id<DoelId>.Converter), typeof(Id<ActielijnId>.Converter), typeof(Id<AfspraakId>.Converter),
        typeof(Id<OverlegId>.Converter), typeof(Id<EvaluatieId>.Converter), typeof(Id<StemId>.Converter), typeof(Id<GezinsvraagId>.Converter),
        typeof(Id<MeldcodeId>.Converter), typeof(Id<MeldcodestapId>.Converter), typeof(Id<KortContactId>.Converter),
        typeof(Id<ConsultId>.Converter), typeof(Id<GroepsaanpakId>.Converter), typeof(Id<LichteSteunId>.Converter),
        typeof(Id<BetrokkeneId>.Converter), typeof(Id<OverdrachtId>.Converter), typeof(Id<VerzoekId>.Converter),
        typeof(Id<WaarnemingId>.Converter), typeof(Id<WachtlijstId>.Converter), typeof(Id<ToestemmingId>.Converter), typeof(Id<GezagId>.Converter), typeof(Id<DoorbrekingId>.Converter),
        typeof(Id<InstemmingId>.Converter), typeof(Id<HulpId>.Converter), typeof(Id<AdviesId>.Converter), typeof(Id<ArrangementId>.Converter), typeof(Id<NoodknopId>.Converter), typeof(Id<ReviewId>.Converter), typeof(Id<BevindingId>.Converter),
        typeof(Id<BewaarplichtId>.Converter), typeof(Id<WissingId>.Converter), typeof(Id<RechtsverzoekId>.Converter), typeof(Id<RectificatieId>.Converter), typeof(Id<BeperkingId>.Converter),
        typeof(LeerlingIdConverter), typeof(RolConverter), typeof(MomentConverter), typeof(DomeinConverter), typeof(OnderwijssoortConverter),
    ])]
[JsonSerializable(typeof(CasusGeopend))]
[JsonSerializable(typeof(CasusAfgesloten))]
[JsonSerializable(typeof(CasusHeropend))]
[JsonSerializable(typeof(ReserveringVervallen))]
[JsonSerializable(typeof(BetrokkeneToegevoegd))]
[JsonSerializable(typeof(BetrokkeneBeeindigd))]
[JsonSerializable(typeof(RolGewijzigd))]
[JsonSerializable(typeof(ToestemmingVastgelegd))]
[JsonSerializable(typeof(NaarLoketDoorgezet))]
[JsonSerializable(typeof(LoketGewogen))]
[JsonSerializable(typeof(OpWachtlijstGeplaatst))]
[JsonSerializable(typeof(VanWachtlijstGehaald))]
[JsonSerializable(typeof(AangemeldBijAndereGemeente))]
[JsonSerializable(typeof(RegieToegewezen))]
[JsonSerializable(typeof(VangnetBevestigd))]
[JsonSerializable(typeof(RegieVerdeeld))]
[JsonSerializable(typeof(RegieGecorrigeerd))]
[JsonSerializable(typeof(WaarnemingBegonnen))]
[JsonSerializable(typeof(WaarnemingBeeindigd))]
[JsonSerializable(typeof(OverdrachtVerzocht))]
[JsonSerializable(typeof(OverdrachtsverzoekAfgewezen))]
[JsonSerializable(typeof(OverdrachtVoorgesteld))]
[JsonSerializable(typeof(DossierBevestigd))]
[JsonSerializable(typeof(OverdrachtAanvaard))]
[JsonSerializable(typeof(OverdrachtIngegaan))]
[JsonSerializable(typeof(OverdrachtGeweigerd))]
[JsonSerializable(typeof(OverdrachtIngetrokken))]
[JsonSerializable(typeof(OverdrachtVerlopen))]
[JsonSerializable(typeof(OverbruggingBegonnen))]
[JsonSerializable(typeof(OverbruggingGestaakt))]
[JsonSerializable(typeof(HulpGestart))]
[JsonSerializable(typeof(WerkwijzeVastgesteld))]
[JsonSerializable(typeof(CasusGereserveerd))]
[JsonSerializable(typeof(OrganisatieGeregistreerd))]
[JsonSerializable(typeof(OrganisatieGewijzigd))]
[JsonSerializable(typeof(OrganisatieBeeindigd))]
[JsonSerializable(typeof(FunctionarisGeregistreerd))]
[JsonSerializable(typeof(FunctionarisGewijzigd))]
[JsonSerializable(typeof(FunctionarisBeeindigd))]

// Afspraken
[JsonSerializable(typeof(PlanGemaakt))]
[JsonSerializable(typeof(PlanBeeindigd))]
[JsonSerializable(typeof(DoelGesteld))]
[JsonSerializable(typeof(DoelBijgesteld))]
[JsonSerializable(typeof(DoelAfgerond))]
[JsonSerializable(typeof(ActielijnUitgezet))]
[JsonSerializable(typeof(ActielijnAfgerond))]
[JsonSerializable(typeof(IndicatiesVastgelegd))]
[JsonSerializable(typeof(FamiliegroepsplanGevraagd))]
[JsonSerializable(typeof(AfspraakGemaakt))]
[JsonSerializable(typeof(AfspraakBijgesteld))]
[JsonSerializable(typeof(AfspraakOvergenomen))]
[JsonSerializable(typeof(AfspraakBevestigd))]
[JsonSerializable(typeof(AfspraakNagekomen))]
[JsonSerializable(typeof(AfspraakNietNagekomen))]
[JsonSerializable(typeof(AfspraakVervallen))]
[JsonSerializable(typeof(OverlegGehouden))]
[JsonSerializable(typeof(EvaluatieGepland))]
[JsonSerializable(typeof(EvaluatieGehouden))]
[JsonSerializable(typeof(StemVastgelegd))]
[JsonSerializable(typeof(LeefgebiedenUitgevraagd))]
[JsonSerializable(typeof(UitvraagAchterwegeGelaten))]
[JsonSerializable(typeof(VoortgangGemeld))]
[JsonSerializable(typeof(GezinsvraagGesteld))]
[JsonSerializable(typeof(GezinsvraagBeantwoord))]

// Toestemming
[JsonSerializable(typeof(GeboortedatumVastgelegd))]
[JsonSerializable(typeof(GezagVastgelegd))]
[JsonSerializable(typeof(WilsbekwaamheidBeoordeeld))]
[JsonSerializable(typeof(ToestemmingGevraagd))]
[JsonSerializable(typeof(ToestemmingGegeven))]
[JsonSerializable(typeof(ToestemmingGeweigerd))]
[JsonSerializable(typeof(ToestemmingIngetrokken))]
[JsonSerializable(typeof(ToestemmingOngeldigVerklaard))]
[JsonSerializable(typeof(ToestemmingDoorbroken))]
[JsonSerializable(typeof(DoorbrekingHerzien))]
[JsonSerializable(typeof(DeelplanVastgelegd))]

// Betrokkenheid
[JsonSerializable(typeof(InstemmingVastgelegd))]
[JsonSerializable(typeof(HulpIngezet))]
[JsonSerializable(typeof(HulpBeeindigd))]
[JsonSerializable(typeof(HulpTeruggekoppeld))]
[JsonSerializable(typeof(AdviesGevraagd))]
[JsonSerializable(typeof(AdviesGegeven))]
[JsonSerializable(typeof(ArrangementToegekend))]
[JsonSerializable(typeof(ArrangementBeeindigd))]
[JsonSerializable(typeof(MederegisseurBenoemd))]
[JsonSerializable(typeof(MederegisseurOntheven))]
[JsonSerializable(typeof(SchoolGewijzigd))]
[JsonSerializable(typeof(WoongemeenteGewijzigd))]
[JsonSerializable(typeof(WerkwijzeGewijzigd))]
[JsonSerializable(typeof(OrganisatieGemeenteGewijzigd))]
[JsonSerializable(typeof(VasteContactpersoonAangewezen))]
[JsonSerializable(typeof(VasteProfessionalAangewezen))]
[JsonSerializable(typeof(VasteProfessionalOntheven))]

// Signalen
[JsonSerializable(typeof(SignaalGezien))]
[JsonSerializable(typeof(NavraagGedaan))]

// Besloten
[JsonSerializable(typeof(KortContactVastgelegd))]
[JsonSerializable(typeof(MeldcodeGeopend))]
[JsonSerializable(typeof(SignalenAangevuld))]
[JsonSerializable(typeof(MeldcodeOverlegd))]
[JsonSerializable(typeof(MeldcodeBesproken))]
[JsonSerializable(typeof(MeldcodeGewogen))]
[JsonSerializable(typeof(MeldcodeBesloten))]
[JsonSerializable(typeof(GemeldBijVeiligThuis))]
[JsonSerializable(typeof(ConsultGeregistreerd))]
[JsonSerializable(typeof(GroepsaanpakGeregistreerd))]
[JsonSerializable(typeof(GroepsaanpakBeeindigd))]
[JsonSerializable(typeof(LichteSteunGeteld))]

// Noodknop
[JsonSerializable(typeof(NoodknopGebruikt))]
[JsonSerializable(typeof(NoodknopBeoordeeld))]

// Audit
[JsonSerializable(typeof(AuditIngesteld))]
[JsonSerializable(typeof(DossiersGenoemd))]
[JsonSerializable(typeof(DossierGetrokken))]
[JsonSerializable(typeof(BevindingVastgelegd))]
[JsonSerializable(typeof(DossierOpengesteld))]

// Inzage
[JsonSerializable(typeof(InzageVastgelegd))]
[JsonSerializable(typeof(InzagenSamengevat))]

// Toezicht
[JsonSerializable(typeof(VerwerkingVastgesteld))]
[JsonSerializable(typeof(ReviewVastgesteld))]
[JsonSerializable(typeof(ReviewAfgerond))]

// Rechten
[JsonSerializable(typeof(BewaarplichtOpgelegd))]
[JsonSerializable(typeof(BewaarplichtOpgeheven))]
[JsonSerializable(typeof(VertrekGemeld))]
[JsonSerializable(typeof(WissingBesloten))]
[JsonSerializable(typeof(WissingBevestigd))]
[JsonSerializable(typeof(RechtsverzoekGedaan))]
[JsonSerializable(typeof(RechtsverzoekAfgehandeld))]
[JsonSerializable(typeof(RectificatieVastgelegd))]
[JsonSerializable(typeof(BeperkingIngesteld))]
[JsonSerializable(typeof(BeperkingOpgeheven))]
[JsonSerializable(typeof(BewaartermijnenVastgesteld))]
internal sealed partial class FeitenJson : JsonSerializerContext;

/// <summary>The options under which facts are read and written; confidential fields are sealed by <see cref="VertrouwelijkConverter"/>.</summary>
internal static class Feitenformaat
{
    public static JsonSerializerOptions Opties { get; } = MaakOpties();

    private static JsonSerializerOptions MaakOpties()
    {
        var opties = new JsonSerializerOptions(FeitenJson.Default.Options);
        // Each confidential property gets a converter that knows its name: the name is part of what the cipher authenticates.
        opties.TypeInfoResolver = FeitenJson.Default.WithAddedModifier(static type =>
        {
            foreach (var veld in type.Properties)
            {
                if (veld.PropertyType == typeof(Vertrouwelijk))
                    veld.CustomConverter = new VertrouwelijkConverter(veld.Name);
            }
        });
        opties.MakeReadOnly();
        return opties;
    }
}

/// <summary>Ids as UUID text. One generic shape for all id types.</summary>
internal static class Id<T>
    where T : struct
{
    internal sealed class Converter : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Maak(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Waarde(value));

        // Every id type is a record struct around one Guid, so both have the same bits.
        private static T Maak(Guid guid) => System.Runtime.CompilerServices.Unsafe.BitCast<Guid, T>(guid);

        private static Guid Waarde(T id) => System.Runtime.CompilerServices.Unsafe.BitCast<T, Guid>(id);
    }
}

internal sealed class LeerlingIdConverter : JsonConverter<LeerlingId>
{
    public override LeerlingId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LeerlingId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class RolConverter : JsonConverter<Rol>
{
    public override Rol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Rol.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Rol value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}

internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    // UTC with "Z", up to seven decimals: what Utf8JsonWriter writes for a DateTime of kind Utc.
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

internal sealed class DomeinConverter : JsonConverter<Domein>
{
    public override Domein Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "CASUS" => Domein.Casus,
        "ONDERWIJS" => Domein.Onderwijs,
        "HULPVERLENING" => Domein.Hulpverlening,
        "GEZIN" => Domein.Gezin,
        _ => throw new JsonException("Unknown domein in stored data."),
    };

    public override void Write(Utf8JsonWriter writer, Domein value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        Domein.Casus => "CASUS",
        Domein.Onderwijs => "ONDERWIJS",
        Domein.Hulpverlening => "HULPVERLENING",
        Domein.Gezin => "GEZIN",
        _ => throw new JsonException("Unknown domein."),
    });
}

internal sealed class OnderwijssoortConverter : JsonConverter<Onderwijssoort>
{
    public override Onderwijssoort Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "PRIMAIR" => Onderwijssoort.Primair,
        "VOORTGEZET" => Onderwijssoort.Voortgezet,
        "SPECIAAL" => Onderwijssoort.Speciaal,
        _ => throw new JsonException("Unknown onderwijssoort in stored data."),
    };

    public override void Write(Utf8JsonWriter writer, Onderwijssoort value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        Onderwijssoort.Primair => "PRIMAIR",
        Onderwijssoort.Voortgezet => "VOORTGEZET",
        Onderwijssoort.Speciaal => "SPECIAAL",
        _ => throw new JsonException("Unknown onderwijssoort."),
    });
}
